package io.upring.engine.strategy;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Says of a component of a settings record what a configuration may put there. The component's name is the key.
 *
 * <p>Component types: {@code int}, {@code long}, {@code double}, {@code boolean}, {@link String},
 * {@link java.math.BigDecimal} for money, {@link java.time.Duration} written in seconds, any enum, written as its
 * constants in lower case with dashes, and {@code java.util.List<String>}. A component that is a record itself stands
 * for its components.
 */
@Documented
@Target(ElementType.RECORD_COMPONENT)
@Retention(RetentionPolicy.RUNTIME)
public @interface Parameter {
    /** One sentence. */
    String doc();

    /** The default, as it would stand in a configuration; every parameter has one. */
    String value();

    /** In words: "fraction", "KRW"; seconds for a duration unless stated. */
    String unit() default "";

    /** Least value of a number or duration, as it would stand in a configuration. */
    String min() default "";

    /** Greatest value. */
    String max() default "";
}
