package io.upring.bot.page;

/** What a key, or a line of keys, asks for. Threading: immutable. */
sealed interface Wish {
    /** Show another market in a chart, numbers from 1. */
    record Show(int chart, String market) implements Wish {
    }

    /** One chart more. */
    record Add(String market) implements Wish {
    }

    /** One fewer. */
    record Remove(int chart) implements Wish {
    }

    /** End the run. */
    record Quit() implements Wish {
    }

    /** Nothing but what the keys show themselves. */
    record Nothing() implements Wish {
    }

    Wish NOTHING = new Nothing();
}
