package io.upring.bot.doctor;

import io.upring.bot.live.KeyScopes;
import io.upring.feed.rest.ApiKeyInfo;
import io.upring.feed.rest.KeyAnswer;
import io.upring.feed.rest.KeyPermission;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/** The keys: there, kept well, allowed what trading needs and nothing more. Threading: any thread. */
final class KeyChecks {
    private static final long SOON_DAYS = 14;
    private static final String PAGE = "Upbit's page \"Open API management\"";
    /** In Korea, as the exchange states it. */
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("yyyy-MM-dd")
        .withZone(ZoneOffset.ofHours(9));

    private final Patient patient;

    KeyChecks(Patient patient) {
        this.patient = patient;
    }

    List<Check> all() {
        return List.of(new Check("keys", this::keys),
            new Check("key address", withKeys(this::address)),
            new Check("key permissions", withKeys(this::permissions)),
            new Check("no withdrawals", withKeys(this::withdrawals)),
            new Check("key expiry", withKeys(this::expiry)));
    }

    private Check.Examination withKeys(Check.Examination examination) {
        return name -> patient.credentials() == null ? Finding.skipped(name, "there are no keys to ask with")
            : examination.run(name);
    }

    private Finding keys(String name) {
        if (patient.keyProblem() != null) {
            return Finding.fail(name, patient.keyProblem(), "Put UPBIT_ACCESS_KEY and UPBIT_SECRET_KEY into the"
                + " environment, or into a file for its owner only (chmod 600) that exchange.keys names.");
        }
        return Finding.ok(name, patient.config().exchange().isEmbedded() ? "made for the simulated exchange"
            : patient.config().exchange().keyFile() == null ? "in the environment"
            : "in " + patient.config().exchange().keyFile() + ", for its owner only");
    }

    private Finding address(String name) throws Exception {
        final KeyAnswer refusal = patient.scopes().get().refusal();
        if (refusal == null) {
            final boolean isKnown = Arrays.stream(KeyPermission.values()).map(patient.scopes().get()::of)
                .anyMatch(answer -> answer.state() != KeyAnswer.State.UNKNOWN);
            return isKnown ? Finding.ok(name, "the exchange takes the key from this address")
                : Finding.fail(name, "the exchange does not answer calls with the key",
                    "Mend the way to the exchange.");
        }
        return refusal.isAboutAddress() ? Finding.fail(name, "the key may not be used from this machine's address",
            "Add the address to the key on " + PAGE + ", or use the key from where it is allowed.")
            : Finding.fail(name, refusal.detail(), "Make a new key on " + PAGE + ", or correct the two values.");
    }

    private Finding permissions(String name) throws Exception {
        final KeyScopes scopes = patient.scopes().get();
        final List<KeyPermission> needed = Arrays.stream(KeyPermission.values()).filter(KeyPermission::isNeeded)
            .toList();
        return judge(name, scopes, needed, "may " + needed.stream().map(KeyPermission::label)
            .collect(Collectors.joining(", ")), "Give the key that permission on " + PAGE + ".");
    }

    private Finding withdrawals(String name) throws Exception {
        final KeyScopes scopes = patient.scopes().get();
        return judge(name, scopes, Arrays.stream(KeyPermission.values()).filter(one -> !one.isNeeded()).toList(),
            "the key may not withdraw", "Make a key without them on " + PAGE + ", and delete this one.");
    }

    private static Finding judge(String name, KeyScopes scopes, List<KeyPermission> asked, String fine, String mend) {
        if (scopes.refusal() != null) {
            return Finding.skipped(name, "the exchange refuses the key");
        }
        final List<String> problems = new ArrayList<>();
        for (final KeyPermission permission : asked) {
            final String problem = KeyScopes.problem(scopes.of(permission));
            if (problem != null) {
                problems.add(switch (scopes.of(permission).state()) {
                    case GRANTED -> "the key may " + permission.label();
                    case MISSING -> "the key may not " + permission.label();
                    case REFUSED, UNKNOWN -> problem;
                });
            }
        }
        return problems.isEmpty() ? Finding.ok(name, fine) : Finding.fail(name, String.join("; ", problems), mend);
    }

    private Finding expiry(String name) throws Exception {
        if (patient.scopes().get().refusal() != null) {
            return Finding.skipped(name, "the exchange refuses the key");
        }
        final List<ApiKeyInfo> keys = patient.calls().rest().key().keys().get();
        return keys.stream().filter(key -> key.accessKey().equals(patient.credentials().accessKey())).findFirst()
            .map(key -> judge(name, key.expiresAtMs(), System.currentTimeMillis()))
            .orElseGet(() -> Finding.warn(name, "the exchange does not list this key among the account's",
                "Look on " + PAGE + " for when it ends."));
    }

    static Finding judge(String name, long expiresAtMs, long nowMs) {
        final long days = TimeUnit.MILLISECONDS.toDays(expiresAtMs - nowMs);
        final String found = "ends on " + DAY.format(Instant.ofEpochMilli(expiresAtMs)) + ", in " + days
            + (days == 1 ? " day" : " days");
        final String mend = "Make a new key on " + PAGE + " and put it in the place of this one.";
        return expiresAtMs <= nowMs
            ? Finding.fail(name, "ended on " + DAY.format(Instant.ofEpochMilli(expiresAtMs)), mend)
            : days < SOON_DAYS ? Finding.warn(name, found, mend) : Finding.ok(name, found);
    }
}
