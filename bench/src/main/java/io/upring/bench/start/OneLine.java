package io.upring.bench.start;

/** The least that a JVM can do: what no program's start can be below. Threading: the main thread. */
final class OneLine {
    private OneLine() {
    }

    public static void main(String[] arguments) {
        System.out.println("started");
    }
}
