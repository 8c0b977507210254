package io.upring.engine.rules;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.Test;

/** The house rules that the compiler does not know. */
class ArchitectureRulesTest {
    private static final JavaClasses ENGINE = new ClassFileImporter()
        .withImportOption(new ImportOption.DoNotIncludeTests()).importPackages("io.upring.engine");

    @Test
    void shouldReadNoClock() {
        check(noClasses().should().callMethod(System.class, "nanoTime")
            .orShould().callMethod(System.class, "currentTimeMillis")
            .orShould().dependOnClassesThat().belongToAnyOf(Clock.class, Instant.class, LocalDateTime.class)
            .because("time comes with the event"));
    }

    @Test
    void shouldUseNoRandomness() {
        check(noClasses().should().dependOnClassesThat()
            .belongToAnyOf(Random.class, ThreadLocalRandom.class, UUID.class)
            .orShould().callMethod(Math.class, "random")
            .because("what is chosen freely is chosen before the ring and written into the event"));
    }

    @Test
    void shouldStartNoThread() {
        check(noClasses().should().callConstructor(Thread.class)
            .orShould().callConstructor(Thread.class, Runnable.class)
            .orShould().callMethod(Thread.class, "sleep", long.class)
            .because("threads are given to the engine from outside"));
    }

    @Test
    void shouldNotIterateInHashOrder() {
        check(noClasses().should().dependOnClassesThat().belongToAnyOf(HashMap.class, HashSet.class)
            .because("hash order differs from run to run"));
    }

    @Test
    void shouldKnowNeitherSocketsNorJson() {
        check(noClasses().that().resideOutsideOfPackage("io.upring.engine.journal.file..")
            .should().dependOnClassesThat().resideInAnyPackage("java.nio.channels..", "net.openhft..")
            .because("only the journal is kept on disk"));
        check(noClasses().should().dependOnClassesThat().resideInAnyPackage("java.net..", "io.netty..",
            "com.fasterxml..", "io.upring.feed..", "io.upring.sim..", "io.upring.bot.."));
    }

    @Test
    void shouldKeepMoneyOutOfFloatingPoint() {
        check(noFields().that().areDeclaredInClassesThat().resideInAnyPackage("io.upring.engine.account..",
            "io.upring.engine.risk..", "io.upring.engine.gateway..").should().haveRawType(double.class)
            .orShould().haveRawType(float.class));
    }

    @Test
    void shouldHaveNoCircleOfPackages() {
        check(slices().matching("io.upring.engine.(*)..").should().beFreeOfCycles());
    }

    private static void check(ArchRule rule) {
        rule.check(ENGINE);
    }
}
