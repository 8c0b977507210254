package io.upring.bench.feed;

import io.upring.sim.fault.Fault;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * An exchange in a process of its own, so that the memory of this one is the feed's. It is told what to do over its
 * standard input, answers on its standard output, and ends when its input does.
 */
final class ExchangeProcess implements Exchange {
    private static final long END_MS = 10_000;
    private static final String INJECT = "inject";
    private static final String CUT = "cut";
    private static final String FREEZE = "freeze";
    private static final String FRAMES_SENT = "framesSent";
    private static final String SUBSCRIPTIONS = "subscriptions";
    private static final String TRADES = "trades";

    private final Process process;
    private final DataOutputStream commands;
    private final DataInputStream answers;
    private final URI http;
    private final URI webSocket;
    private final List<String> codes;

    ExchangeProcess(Size size) {
        final List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
            .filter(flag -> flag.startsWith("--add") || flag.startsWith("-Xmx") || flag.startsWith("-Dio.netty"))
            .forEach(command::add);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), ExchangeProcess.class.getName(),
            String.valueOf(size.seed()), String.valueOf(size.markets()), String.valueOf(size.framesPerSecond()),
            String.valueOf(size.trades()), String.valueOf(size.recentTrades())));
        try {
            process = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
            commands = new DataOutputStream(new BufferedOutputStream(process.getOutputStream()));
            answers = new DataInputStream(new BufferedInputStream(process.getInputStream()));
            http = URI.create(answers.readUTF());
            webSocket = URI.create(answers.readUTF());
            codes = readTexts();
        } catch (IOException e) {
            throw new UncheckedIOException("the exchange's process did not start", e);
        }
    }

    /** The exchange's process: the numbers of its {@link Exchange.Size}, in their order. */
    public static void main(String[] size) throws IOException {
        final OutputStream out = System.out;
        // Whatever prints from here on must not get between the answers.
        System.setOut(System.err);
        try (Exchange exchange = new EmbeddedExchange(new Size(Long.parseLong(size[0]), Integer.parseInt(size[1]),
            Double.parseDouble(size[2]), Integer.parseInt(size[3]), Integer.parseInt(size[4])));
             DataInputStream commands = new DataInputStream(new BufferedInputStream(System.in));
             DataOutputStream answers = new DataOutputStream(new BufferedOutputStream(out))) {
            answers.writeUTF(exchange.http().toString());
            answers.writeUTF(exchange.webSocket().toString());
            write(answers, exchange.codes());
            answers.flush();
            for (int words = commands.read(); words > 0; words = commands.read()) {
                obey(commands, exchange, answers);
                answers.flush();
            }
        }
        System.exit(0);
    }

    private static void obey(DataInputStream commands, Exchange exchange, DataOutputStream answers)
        throws IOException {
        switch (commands.readUTF()) {
            case INJECT -> exchange.inject(Fault.parse(commands.readUTF()));
            case CUT -> exchange.cut();
            case FREEZE -> exchange.freeze();
            case FRAMES_SENT -> answers.writeLong(exchange.framesSent());
            case SUBSCRIPTIONS -> write(answers, exchange.subscriptions());
            default -> write(answers, exchange.trades());
        }
        answers.writeByte(0);
    }

    private static void write(DataOutputStream out, List<String> texts) throws IOException {
        out.writeInt(texts.size());
        for (final String text : texts) {
            out.writeUTF(text);
        }
    }

    private static void write(DataOutputStream out, TradeLog trades) throws IOException {
        final int size = trades.size();
        out.writeInt(size);
        for (int i = 0; i < size; i++) {
            out.writeInt(trades.instrumentId(i));
            out.writeLong(trades.id(i));
            out.writeLong(trades.timeMs(i));
        }
    }

    private List<String> readTexts() throws IOException {
        final List<String> texts = new ArrayList<>();
        for (int left = answers.readInt(); left > 0; left--) {
            texts.add(answers.readUTF());
        }
        return texts;
    }

    private TradeLog readTrades() throws IOException {
        final int size = answers.readInt();
        final TradeLog trades = new TradeLog(size);
        for (int i = 0; i < size; i++) {
            trades.add(answers.readInt(), answers.readLong(), answers.readLong());
        }
        return trades;
    }

    /** Reads an answer. */
    @FunctionalInterface
    private interface Answer<T> {
        T read() throws IOException;
    }

    private <T> T ask(Answer<T> answer, String... words) {
        try {
            commands.writeByte(words.length);
            for (final String word : words) {
                commands.writeUTF(word);
            }
            commands.flush();
            final T result = answer.read();
            answers.readByte();
            return result;
        } catch (IOException e) {
            throw new UncheckedIOException("the exchange's process does not answer to " + words[0], e);
        }
    }

    @Override
    public URI http() {
        return http;
    }

    @Override
    public URI webSocket() {
        return webSocket;
    }

    @Override
    public List<String> codes() {
        return codes;
    }

    @Override
    public void inject(Fault fault) {
        ask(() -> null, INJECT, fault.kind().wire() + ":p=" + fault.probability() + ",count=" + fault.count() + ",ms="
            + fault.ms() + (fault.target() == null ? "" : ",target=" + fault.target()));
    }

    @Override
    public void cut() {
        ask(() -> null, CUT);
    }

    @Override
    public void freeze() {
        ask(() -> null, FREEZE);
    }

    @Override
    public long framesSent() {
        return ask(answers::readLong, FRAMES_SENT);
    }

    @Override
    public List<String> subscriptions() {
        return ask(this::readTexts, SUBSCRIPTIONS);
    }

    @Override
    public TradeLog trades() {
        return ask(this::readTrades, TRADES);
    }

    @Override
    public void close() {
        try {
            commands.close();
            if (!process.waitFor(END_MS, TimeUnit.MILLISECONDS)) {
                process.destroyForcibly();
            }
        } catch (IOException e) {
            process.destroyForcibly();
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
