package io.upring.strategies;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.type;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.conditions.ArchPredicates.are;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Random;

/** What a strategy must not use, so that the same events always give the same orders. */
@AnalyzeClasses(packages = "io.upring.strategies", importOptions = ImportOption.DoNotIncludeTests.class)
class DeterminismRulesTest {
    @ArchTest
    static final ArchRule NO_CLOCK = noClasses().should().callMethod(System.class, "nanoTime")
        .orShould().callMethod(System.class, "currentTimeMillis")
        .orShould().dependOnClassesThat(resideInAPackage("java.time..").and(not(type(Duration.class))))
        .orShould().dependOnClassesThat().areAssignableTo(Clock.class);

    @ArchTest
    static final ArchRule NO_RANDOMNESS = noClasses().should().dependOnClassesThat().areAssignableTo(Random.class)
        .orShould().callMethod(Math.class, "random")
        .orShould().dependOnClassesThat().haveNameMatching("java\\.util\\.(UUID|SplittableRandom)");

    @ArchTest
    static final ArchRule NO_THREADS = noClasses().should().dependOnClassesThat().areAssignableTo(Thread.class)
        .orShould().dependOnClassesThat().resideInAnyPackage("java.util.concurrent..");

    @ArchTest
    static final ArchRule NO_HASH_ORDER = noClasses().should().dependOnClassesThat().areAssignableTo(HashMap.class)
        .orShould().dependOnClassesThat().areAssignableTo(HashSet.class)
        .orShould().dependOnClassesThat().resideInAPackage("org.agrona.collections..");

    @ArchTest
    static final ArchRule ONLY_THE_ENGINE = noClasses().should().dependOnClassesThat(
        are(resideInAnyPackage("io.upring.feed..", "io.upring.sim..", "io.upring.bot..", "java.io..", "java.net..",
            "java.nio..")));

    @ArchTest
    static final ArchRule NO_FLOATING_MONEY = fields()
        .that().haveNameMatching(".*(Total|Funds|Fee|Balance)|total|funds|fee|balance|held|paid|bought")
        .and().areDeclaredInClassesThat().resideInAnyPackage("io.upring.strategies.trade..",
            "io.upring.strategies.pricechange..", "io.upring.strategies.spread..")
        .should().notHaveRawType(double.class).andShould().notHaveRawType(float.class);
}
