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
import io.upring.sim.venue.config.StoreSync;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The log of all accounts: every change of an order, a fill, a balance or a used-up identifier is a line, written
 * before the client hears of it. It outlives the process, whatever ends it, and a loss of power as {@link StoreSync}
 * has it. A line torn off at the end is left out with a warning; damage anywhere else is an error.
 *
 * <p>When the log has grown to a multiple of what it says, it is written anew, one line for each thing, beside itself,
 * and takes its own place in one step: whatever happens meanwhile, one of the two is there and whole.
 *
 * <p>Threading: one thread at a time.
 */
public final class AccountStore implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(AccountStore.class);
    private static final String FILE = "accounts.log";
    private static final String LOCK = "accounts.lock";
    private static final String REWRITTEN = "accounts.log.new";
    /** A log that grows to this many times its rewritten size is rewritten. */
    private static final int GROWTH = 4;
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS).build();
    private static final ObjectWriter WRITER = JSON.writer();

    private final Path file;
    private final Map<String, StoredAccount> accounts = new LinkedHashMap<>();
    private final StringBuilder waiting = new StringBuilder();
    private final FileChannel lock;
    private final StoreSync sync;
    private final long smallestRewriteBytes;
    private FileChannel channel;
    private long writtenBytes;
    private long rewrittenBytes;
    private boolean unforced;

    private AccountStore(Path file, FileChannel lock, FileChannel channel, StoreSync sync,
                         long smallestRewriteBytes) {
        this.file = file;
        this.lock = lock;
        this.channel = channel;
        this.sync = sync;
        this.smallestRewriteBytes = smallestRewriteBytes;
    }

    /**
     * @param smallestRewriteBytes a smaller log is never rewritten
     * @throws StoreException when the folder cannot be used, its log is damaged, or another process has it open
     */
    public static AccountStore open(Path folder, StoreSync sync, long smallestRewriteBytes) {
        try {
            Files.createDirectories(folder);
            FileChannel lock = FileChannel.open(folder.resolve(LOCK), StandardOpenOption.CREATE,
                    StandardOpenOption.WRITE);
            try {
                if (lock.tryLock() == null) {
                    throw inUse(folder, null);
                }
                return load(folder, lock, sync, smallestRewriteBytes);
            } catch (OverlappingFileLockException e) {
                lock.close();
                throw inUse(folder, e);
            } catch (IOException | RuntimeException e) {
                lock.close();
                throw e;
            }
        } catch (IOException e) {
            throw new StoreException("the state in " + folder + " cannot be used: " + e, e);
        }
    }

    private static AccountStore load(Path folder, FileChannel lock, StoreSync sync, long smallestRewriteBytes)
            throws IOException {
        Files.deleteIfExists(folder.resolve(REWRITTEN));
        Path file = folder.resolve(FILE);
        FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.READ,
                StandardOpenOption.WRITE);
        AccountStore store = new AccountStore(file, lock, channel, sync, smallestRewriteBytes);
        try {
            store.load();
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
        return store;
    }

    private static StoreException inUse(Path folder, Throwable cause) {
        return new StoreException("the state in " + folder + " is in use by another venue", cause);
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
            writtenBytes = 0;
            rewrittenBytes = 0;
        } catch (IOException e) {
            throw failed(e);
        }
    }

    public void order(Account account, Order order, Fill fill) {
        if (fill != null) {
            stored(account.name()).add(fill);
            line(account.name(), "fill", JSON.valueToTree(fill));
        }
        stored(account.name()).orders.put(order.uuid(), order);
        line(account.name(), "order", JSON.valueToTree(order));
    }

    public void balances(Account account, Collection<String> currencies) {
        for (String currency : currencies) {
            Balance balance = account.balance(currency);
            stored(account.name()).balances.put(currency, balance);
            line(account.name(), "balance", JSON.valueToTree(balance));
        }
    }

    public void identifier(Account account, String identifier) {
        stored(account.name()).identifiers.add(identifier);
        line(account.name(), "identifier", JSON.getNodeFactory().textNode(identifier));
    }

    /** Writes what waits; until then nobody may be told of it. */
    public void flush() {
        if (waiting.length() == 0) {
            return;
        }
        try {
            write(channel, waiting);
            waiting.setLength(0);
            unforced = true;
            if (writtenBytes > smallestRewriteBytes && writtenBytes > GROWTH * rewrittenBytes) {
                rewrite();
            } else if (sync.isEach()) {
                force();
            }
        } catch (IOException e) {
            throw failed(e);
        }
    }

    /** Forces what was written to the disk. */
    public void force() {
        try {
            if (unforced) {
                channel.force(false);
                unforced = false;
            }
        } catch (IOException e) {
            throw failed(e);
        }
    }

    @Override
    public void close() {
        try {
            try {
                flush();
                force();
            } finally {
                channel.close();
                lock.close();
            }
        } catch (IOException e) {
            throw failed(e);
        }
    }

    private void write(FileChannel to, CharSequence lines) throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap(lines.toString().getBytes(StandardCharsets.UTF_8));
        writtenBytes += bytes.remaining();
        while (bytes.hasRemaining()) {
            to.write(bytes);
        }
    }

    private void rewrite() throws IOException {
        Path beside = file.resolveSibling(REWRITTEN);
        FileChannel fresh = FileChannel.open(beside, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING,
                StandardOpenOption.WRITE);
        writtenBytes = 0;
        try {
            for (Map.Entry<String, StoredAccount> account : accounts.entrySet()) {
                picture(account.getKey(), account.getValue());
                write(fresh, waiting);
                waiting.setLength(0);
            }
            fresh.force(false);
            Files.move(beside, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException | RuntimeException e) {
            fresh.close();
            throw e;
        }
        channel.close();
        channel = fresh;
        rewrittenBytes = writtenBytes;
        unforced = false;
    }

    private void picture(String name, StoredAccount account) {
        account.identifiers.forEach(one -> line(name, "identifier", JSON.getNodeFactory().textNode(one)));
        account.fills.values().forEach(all -> all.forEach(fill -> line(name, "fill", JSON.valueToTree(fill))));
        account.orders.values().forEach(order -> line(name, "order", JSON.valueToTree(order)));
        account.balances.values().forEach(balance -> line(name, "balance", JSON.valueToTree(balance)));
    }

    private StoredAccount stored(String account) {
        return accounts.computeIfAbsent(account, name -> new StoredAccount());
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
        writtenBytes = from;
        rewrittenBytes = from / GROWTH;
    }

    private void apply(JsonNode node) throws JsonProcessingException {
        StoredAccount account = stored(node.get("account").asText());
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
