package io.upring.bot.config;

import io.upring.engine.market.TickTable;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads the file with the exchange's tick tables: for each quote currency, where a price band starts and its tick.
 *
 * <p>Threading: stateless.
 */
public final class TickTables {
    private static final String BUILT_IN = "upbit-ticks.yaml";
    private static final int E8_DECIMALS = 8;

    private TickTables() {
    }

    /** Those that stood in {@code config} when this program was built. */
    public static Map<String, TickTable> builtIn() {
        try (InputStream text = TickTables.class.getResourceAsStream(BUILT_IN)) {
            return read(YamlFile.of(Path.of(BUILT_IN), new String(text.readAllBytes(), StandardCharsets.UTF_8)));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    static Map<String, TickTable> read(Path file) {
        return read(YamlFile.read(file));
    }

    private static Map<String, TickTable> read(YamlFile yaml) {
        final Path file = yaml.path();
        final Section root = yaml.root();
        final Map<String, TickTable> tables = new LinkedHashMap<>();
        for (final String quote : root.keys()) {
            tables.put(quote, table(root.section(quote), yaml, quote));
        }
        if (tables.isEmpty()) {
            throw new ConfigException(file + " has no tick tables; it needs one for each quote currency, such as KRW");
        }
        return tables;
    }

    private static TickTable table(Section bands, YamlFile file, String quote) {
        final TickTable.Builder table = TickTable.builder();
        for (final String from : bands.keys()) {
            try {
                table.band(e8(new BigDecimal(from)), e8(bands.decimal(from, "0.00000001", "1000000000", null)));
            } catch (NumberFormatException notANumber) {
                throw bands.error(from, "must be the price from which a tick size applies, a number");
            } catch (ArithmeticException tooFine) {
                throw bands.error(from, "has more than eight decimals");
            } catch (IllegalArgumentException wrongOrder) {
                throw bands.error(from, "is out of order: " + wrongOrder.getMessage());
            }
        }
        if (bands.keys().isEmpty()) {
            throw file.error(List.of(quote), "needs at least one line \"price: tick size\", the first one for price 0");
        }
        return table.build();
    }

    private static long e8(BigDecimal value) {
        return value.scaleByPowerOfTen(E8_DECIMALS).longValueExact();
    }
}
