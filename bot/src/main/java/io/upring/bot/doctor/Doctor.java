package io.upring.bot.doctor;

import io.upring.bot.UserError;
import io.upring.bot.config.BotConfig;
import io.upring.bot.status.RunFolder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Looks at everything that a run of a configuration would need. All checks run at once, each within a limit; one that
 * does not end in time has failed.
 *
 * <p>Threading: {@link #examine} waits on the caller's thread while threads of its own look.
 */
public final class Doctor {
    private static final long LIMIT_MS = 20_000;

    private final BotConfig config;
    private final Map<String, String> environment;
    private final RunFolder runs;
    private final Path configFolder;
    private final HostFacts host;
    private final long limitMs;

    /**
     * @param environment may hold the keys.
     * @param runs where runs leave their counters.
     * @param configFolder where Upring's own configuration files are.
     */
    public Doctor(BotConfig config, Map<String, String> environment, RunFolder runs, Path configFolder) {
        this(config, environment, runs, configFolder, HostFacts.here(), LIMIT_MS);
    }

    Doctor(BotConfig config, Map<String, String> environment, RunFolder runs, Path configFolder, HostFacts host,
           long limitMs) {
        this.config = config;
        this.environment = environment;
        this.runs = runs;
        this.configFolder = configFolder;
        this.host = host;
        this.limitMs = limitMs;
    }

    /** Looks; never fails, and ends in bounded time. */
    public DoctorReport examine() throws InterruptedException {
        final ExecutorService threads = Executors.newCachedThreadPool(Doctor::thread);
        final List<Finding> before = new ArrayList<>();
        before.add(StateChecks.port("port", config));
        final CompletableFuture<Patient> opening = CompletableFuture.supplyAsync(
            () -> Patient.open(config, environment), threads);
        final Finding exchange = exchange(opening);
        before.add(exchange);
        final Patient patient = exchange.state() == CheckState.FAIL ? null : opening.join();
        try {
            final List<Finding> findings = run(threads, checks(patient));
            findings.addAll(0, before);
            return new DoctorReport(config.file().toString(),
                patient == null ? config.exchange().url() : patient.base(), findings);
        } finally {
            threads.shutdownNow();
            if (patient != null) {
                patient.close();
            } else {
                // One that is opened too late is closed all the same.
                opening.thenAccept(Patient::close);
            }
        }
    }

    private static Thread thread(Runnable work) {
        final Thread thread = new Thread(work, "upring-doctor");
        thread.setDaemon(true);
        return thread;
    }

    private Finding exchange(CompletableFuture<Patient> opening) throws InterruptedException {
        final String name = "exchange";
        try {
            final Patient patient = opening.get(limitMs, TimeUnit.MILLISECONDS);
            return Finding.ok(name, config.exchange().live() ? patient.base() + ", REAL MONEY"
                : config.exchange().isEmbedded() ? "simulated, on this machine; its checks are made all the same"
                : patient.base() + ", play money");
        } catch (ExecutionException failure) {
            final Throwable cause = failure.getCause();
            return Finding.fail(name, cause instanceof UserError ? cause.getMessage() : cause.toString(),
                "Correct the section \"venue\" or \"exchange\" of " + config.file() + ".");
        } catch (TimeoutException late) {
            return Finding.fail(name, "the simulated exchange could not be started within " + limitMs / 1_000 + " s",
                "Check venue.market in " + config.file() + ".");
        }
    }

    private List<Check> checks(Patient patient) {
        final List<Check> checks = new ArrayList<>(new MachineChecks(host, config).all(configFolder));
        if (patient != null) {
            checks.addAll(new NetChecks(patient).all());
            checks.addAll(new KeyChecks(patient).all());
            checks.addAll(new MarketChecks(patient).all());
        }
        final DiskChecks disk = new DiskChecks(config);
        checks.addAll(disk.all(name -> disk.space(name, markets(patient))));
        checks.addAll(new StateChecks(config, runs, patient == null ? null : patient.credentials()).all());
        return checks;
    }

    /** How many markets a run would follow, as far as it can be known. */
    private int markets(Patient patient) throws ExecutionException, InterruptedException {
        if (!config.markets().contains(BotConfig.ALL)) {
            return config.markets().size();
        }
        return patient == null ? 1 : patient.markets().get().size();
    }

    private List<Finding> run(ExecutorService threads, List<Check> checks) throws InterruptedException {
        final List<Future<Finding>> running = new ArrayList<>();
        checks.forEach(check -> running.add(threads.submit(check::run)));
        final long untilNs = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(limitMs);
        final List<Finding> findings = new ArrayList<>();
        for (int i = 0; i < checks.size(); i++) {
            findings.add(result(checks.get(i).name(), running.get(i), untilNs));
        }
        return findings;
    }

    private Finding result(String name, Future<Finding> running, long untilNs) throws InterruptedException {
        try {
            return running.get(Math.max(0, untilNs - System.nanoTime()), TimeUnit.NANOSECONDS);
        } catch (TimeoutException late) {
            running.cancel(true);
            return Finding.fail(name, "no result within " + limitMs / 1_000 + " s",
                "Mend what failed before it first.");
        } catch (ExecutionException failure) {
            Throwable cause = failure.getCause();
            while (cause instanceof ExecutionException && cause.getCause() != null) {
                cause = cause.getCause();
            }
            return Finding.fail(name, cause.getMessage() == null ? cause.toString() : cause.getMessage(),
                "Mend what failed before it first; if nothing did, check the network and exchange.url.");
        }
    }
}
