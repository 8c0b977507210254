package io.upring.sim.venue.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.upring.sim.exchange.Account;
import io.upring.sim.exchange.AccountImage;
import io.upring.sim.exchange.Balance;
import io.upring.sim.exchange.Fill;
import io.upring.sim.exchange.Order;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The log of all accounts: every change of an order, a fill, a balance or a used-up identifier is a line, written
 * before the client hears of it. It outlives the process, whatever ends it; not a loss of power. A line torn off at the
 * end is left out with a warning; damage anywhere else is an error.
 *
 * <p>Threading: one thread at a time.
 */
public final class AccountStore implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(AccountStore.class);
    private static final String FILE = "accounts.log";
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS).build();
    private static final ObjectWriter WRITER = JSON.writer();

    private final Path file;
    private final Map<String, StoredAccount> accounts = new LinkedHashMap<>();
    private final StringBuilder waiting = new StringBuilder();
    private final FileChannel channel;

    private AccountStore(Path file, FileChannel channel) {
        this.file = file;
        this.channel = channel;
    }

    /** @throws StoreException when the folder cannot be used, its log is damaged, or another process has it open */
    public static AccountStore open(Path folder) {
        Path file = folder.resolve(FILE);
        try {
            Files.createDirectories(folder);
            FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.READ,
                    StandardOpenOption.WRITE);
            if (channel.tryLock() == null) {
                channel.close();
                throw new StoreException("the state in " + folder + " is in use by another venue", null);
            }
            AccountStore store = new AccountStore(file, channel);
            try {
                store.load();
            } catch (IOException | RuntimeException e) {
                channel.close();
                throw e;
            }
            return store;
        } catch (OverlappingFileLockException e) {
            throw new StoreException("the state in " + folder + " is in use by another venue", e);
        } catch (IOException e) {
            throw new StoreException("the state in " + folder + " cannot be used: " + e, e);
        }
    }

    /** What the account of that name had; null when the log does not know it. */
    public AccountImage image(String account) {
        StoredAccount stored = accounts.get(account);
        return stored == null ? null : stored.image();
    }

    /** Forgets everything. */
    public void clear() {
        accounts.clear();
        waiting.setLength(0);
        try {
            channel.truncate(0);
        } catch (IOException e) {
            throw failed(e);
        }
    }

    public void order(Account account, Order order, Fill fill) {
        if (fill != null) {
            line(account.name(), "fill", JSON.valueToTree(fill));
        }
        line(account.name(), "order", JSON.valueToTree(order));
    }

    public void balances(Account account, Collection<String> currencies) {
        currencies.forEach(currency -> line(account.name(), "balance", JSON.valueToTree(account.balance(currency))));
    }

    public void identifier(Account account, String identifier) {
        line(account.name(), "identifier", JSON.getNodeFactory().textNode(identifier));
    }

    /** Writes what waits; until then nobody may be told of it. */
    public void flush() {
        if (waiting.length() == 0) {
            return;
        }
        try {
            ByteBuffer bytes = ByteBuffer.wrap(waiting.toString().getBytes(StandardCharsets.UTF_8));
            waiting.setLength(0);
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
        } catch (IOException e) {
            throw failed(e);
        }
    }

    @Override
    public void close() {
        try {
            flush();
            channel.close();
        } catch (IOException e) {
            throw failed(e);
        }
    }

    private void line(String account, String kind, JsonNode value) {
        ObjectNode node = JSON.createObjectNode().put("account", account);
        node.set(kind, value);
        try {
            waiting.append(LogLine.of(WRITER.writeValueAsString(node)));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private void load() throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        int from = 0;
        for (int number = 1; from < bytes.length; number++) {
            int end = from;
            while (end < bytes.length && bytes[end] != '\n') {
                end++;
            }
            String json = LogLine.json(new String(bytes, from, end - from, StandardCharsets.UTF_8));
            if (json == null || end == bytes.length) {
                if (end < bytes.length - 1) {
                    throw new StoreException(file + ", line " + number + ": the line is damaged", null);
                }
                LOG.warn("{}, line {}: the last line is torn and left out", file, number);
                break;
            }
            apply(JSON.readTree(json));
            from = end + 1;
        }
        channel.truncate(from);
        channel.position(from);
    }

    private void apply(JsonNode node) throws JsonProcessingException {
        StoredAccount account = accounts.computeIfAbsent(node.get("account").asText(), name -> new StoredAccount());
        if (node.has("order")) {
            Order order = JSON.treeToValue(node.get("order"), Order.class);
            account.orders.put(order.uuid(), order);
        } else if (node.has("fill")) {
            account.add(JSON.treeToValue(node.get("fill"), Fill.class));
        } else if (node.has("balance")) {
            Balance balance = JSON.treeToValue(node.get("balance"), Balance.class);
            account.balances.put(balance.currency(), balance);
        } else {
            account.identifiers.add(node.path("identifier").asText());
        }
    }

    private StoreException failed(IOException e) {
        return new StoreException(file + " cannot be written: " + e, e);
    }
}
