package io.upring.engine.journal.file;

import io.upring.engine.decimal.Amount;
import io.upring.engine.journal.JournalException;
import io.upring.engine.market.Instrument;
import io.upring.engine.market.Instruments;
import io.upring.engine.market.TickTable;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import net.openhft.chronicle.bytes.Bytes;
import net.openhft.chronicle.wire.Wire;
import net.openhft.chronicle.wire.WireType;

/**
 * What a segment says of itself; it is written with its field names, so that any reader of Chronicle Wire can show it.
 *
 * <p>Threading: immutable.
 *
 * @param software version of what wrote it.
 * @param run the run's name, the middle of its order identifiers.
 * @param configuration the text of the run's configuration, without keys.
 * @param configurationDigest SHA-256 of that text, in hexadecimal.
 * @param markets the instruments in the order of their ids.
 * @param currencies all currencies in the order of their ids.
 * @param quoteTicks tick tables for markets that are listed during the run, by quote currency.
 * @param spareMarkets how many of those there is room for.
 * @param predecessor the run whose state this one goes on with; empty for one that began with nothing.
 * @param firstSequence of its events: 0, or one more than the predecessor's last.
 */
public record JournalHeader(String software, String run, String configuration, String configurationDigest,
                            List<Market> markets, List<String> currencies, SortedMap<String, String> quoteTicks,
                            int spareMarkets, String predecessor, long firstSequence) {
    /** An instrument as text: amounts plain, ticks as in {@link TickTable#describe()}, fees times 1e8. */
    public record Market(String code, String ticks, String minTotal, String maxTotal, long bidFeeE8, long askFeeE8,
                         boolean active) {
        static Market of(Instrument instrument) {
            return new Market(instrument.market(), instrument.ticks().describe(),
                instrument.minTotal().toBigDecimal().toPlainString(),
                instrument.maxTotal().toBigDecimal().toPlainString(), instrument.bidFeeE8(), instrument.askFeeE8(),
                instrument.active());
        }
    }

    public JournalHeader {
        markets = List.copyOf(markets);
        currencies = List.copyOf(currencies);
        quoteTicks = Collections.unmodifiableSortedMap(new TreeMap<>(quoteTicks));
    }

    /** The header of a run that trades these instruments. */
    public static JournalHeader of(String software, String run, String configuration, String configurationDigest,
                                   Instruments instruments) {
        final List<String> currencies = new ArrayList<>();
        for (int id = 0; id < instruments.currencyCount(); id++) {
            currencies.add(instruments.currency(id));
        }
        final SortedMap<String, String> ticks = new TreeMap<>();
        instruments.quoteTicks().forEach((quote, table) -> ticks.put(quote, table.describe()));
        return new JournalHeader(software, run, configuration, configurationDigest,
            instruments.all().stream().map(Market::of).toList(), currencies, ticks,
            instruments.capacity() - instruments.size(), "", 0);
    }

    /** The same for a run that goes on with the state of another. */
    public JournalHeader after(String newPredecessor, long newFirstSequence) {
        return new JournalHeader(software, run, configuration, configurationDigest, markets, currencies, quoteTicks,
            spareMarkets, newPredecessor, newFirstSequence);
    }

    /** Whether the run goes on with the state of another. */
    public boolean hasPredecessor() {
        return !predecessor.isEmpty();
    }

    /** The instruments with the ids that the events use, as they were when the run began. */
    public Instruments instruments() {
        final Instruments.Builder builder = Instruments.builder().spare(spareMarkets);
        quoteTicks.forEach((quote, ticks) -> builder.quoteTicks(quote, TickTable.parse(ticks)));
        for (final Market market : markets) {
            builder.add(market.code, TickTable.parse(market.ticks), Amount.of(market.minTotal),
                Amount.of(market.maxTotal), market.bidFeeE8, market.askFeeE8, market.active);
        }
        currencies.forEach(builder::addCurrency);
        return builder.build();
    }

    /** What differs from segment to segment; {@link #rest()} follows it. */
    static byte[] beginning(JournalPart part, int segment) {
        final Bytes<?> bytes = Bytes.allocateElasticOnHeap();
        final Wire wire = WireType.BINARY_LIGHT.apply(bytes);
        wire.write("format").text(JournalFormat.NAME);
        wire.write("layout").int32(JournalFormat.LAYOUT);
        wire.write("part").text(part.fileName());
        wire.write("segment").int32(segment);
        return bytes.toByteArray();
    }

    /** What is the same in all segments of a journal: some 100 kB with many markets. */
    byte[] rest() {
        final Bytes<?> bytes = Bytes.allocateElasticOnHeap();
        final Wire wire = WireType.BINARY_LIGHT.apply(bytes);
        wire.write("software").text(software);
        wire.write("run").text(run);
        wire.write("configurationDigest").text(configurationDigest);
        wire.write("configuration").text(configuration);
        wire.write("markets").sequence(markets, (list, out) -> list.forEach(market -> out.marshallable(fields -> {
            fields.write("code").text(market.code);
            fields.write("ticks").text(market.ticks);
            fields.write("minTotal").text(market.minTotal);
            fields.write("maxTotal").text(market.maxTotal);
            fields.write("bidFeeE8").int64(market.bidFeeE8);
            fields.write("askFeeE8").int64(market.askFeeE8);
            fields.write("active").bool(market.active);
        })));
        wire.write("currencies").sequence(currencies, (list, out) -> list.forEach(out::text));
        wire.write("spareMarkets").int32(spareMarkets);
        wire.write("quoteTicks").sequence(quoteTicks, (tables, out) -> tables.forEach((quote, ticks) -> {
            out.text(quote);
            out.text(ticks);
        }));
        wire.write("predecessor").text(predecessor);
        wire.write("firstSequence").int64(firstSequence);
        return bytes.toByteArray();
    }

    /** @throws JournalException if this is another program's file, or another layout's. */
    static JournalHeader read(byte[] data, String file) {
        try {
            final Wire wire = WireType.BINARY_LIGHT.apply(Bytes.wrapForRead(data));
            final String format = wire.read("format").text();
            final int layout = wire.read("layout").int32();
            if (!JournalFormat.NAME.equals(format)) {
                throw new JournalException(file + " is not a journal of Upring");
            }
            if (layout != JournalFormat.LAYOUT && layout != JournalFormat.OLD_LAYOUT) {
                throw new JournalException(file + " has the layout " + layout + ", this version reads the layouts "
                    + JournalFormat.OLD_LAYOUT + " and " + JournalFormat.LAYOUT
                    + " only: use the version that wrote it");
            }
            wire.read("part").text();
            wire.read("segment").int32();
            final String software = wire.read("software").text();
            final String run = wire.read("run").text();
            final String digest = wire.read("configurationDigest").text();
            final String configuration = wire.read("configuration").text();
            final List<Market> markets = new ArrayList<>();
            wire.read("markets").sequence(markets, (list, in) -> {
                while (in.hasNextSequenceItem()) {
                    in.marshallable(fields -> list.add(new Market(fields.read("code").text(),
                        fields.read("ticks").text(), fields.read("minTotal").text(), fields.read("maxTotal").text(),
                        fields.read("bidFeeE8").int64(), fields.read("askFeeE8").int64(),
                        fields.read("active").bool())));
                }
            });
            final List<String> currencies = new ArrayList<>();
            wire.read("currencies").sequence(currencies, (list, in) -> {
                while (in.hasNextSequenceItem()) {
                    list.add(in.text());
                }
            });
            final int spareMarkets = wire.read("spareMarkets").int32();
            final SortedMap<String, String> quoteTicks = new TreeMap<>();
            wire.read("quoteTicks").sequence(quoteTicks, (tables, in) -> {
                while (in.hasNextSequenceItem()) {
                    tables.put(in.text(), in.text());
                }
            });
            return new JournalHeader(software, run, configuration, digest, markets, currencies, quoteTicks,
                spareMarkets, wire.read("predecessor").text(), wire.read("firstSequence").int64());
        } catch (JournalException known) {
            throw known;
        } catch (RuntimeException broken) {
            // Wire signals broken data by whatever its parser stumbles over.
            throw new JournalException(file + " has a header that cannot be read", broken);
        }
    }
}
