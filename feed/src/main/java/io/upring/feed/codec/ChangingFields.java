package io.upring.feed.codec;

/**
 * Which fields of a stream have another value in most of its objects: to read those without a look at the last object
 * is cheaper than to find out each time. Decided for all markets of a stream alike, so that each object of it takes the
 * same way through the code, which is what a processor predicts.
 *
 * <p>Threading: one thread an instance.
 */
final class ChangingFields {
    /** Changes in one of so many objects are enough. */
    private static final int OBJECTS_A_CHANGE = 4;
    /** Another shape in one of so many objects is too often to guess it. */
    private static final int OBJECTS_A_SHAPE = 8;
    private static final int FIRST_REVIEW = 64;
    private static final int LAST_REVIEW = 1 << 20;

    private final int[] changes = new int[Long.SIZE];
    private final int[] misshapes = new int[Long.SIZE];
    private long mask;
    private long shapeless;
    private int version;
    private int objects;
    private int review = FIRST_REVIEW;

    /** @param mask fields that count as changing from the first object on. */
    ChangingFields(long mask) {
        this.mask = mask;
    }

    boolean contains(int bit) {
        return (mask >>> bit & 1) != 0;
    }

    /** Another one after each change of what {@link #contains} says. */
    int version() {
        return version;
    }

    /** A field that is not among them had another value than in the last object. */
    void changed(int bit) {
        changes[bit]++;
    }

    /** Whether numbers of the field mostly have the shape of the last one. */
    boolean isShaped(int bit) {
        return (shapeless >>> bit & 1) == 0;
    }

    /** A number of a changing field had another shape than the last one. */
    void misshapen(int bit) {
        misshapes[bit]++;
    }

    /** An object has been compared with the last one of its market. */
    void compared() {
        if (++objects == review) {
            review();
        }
    }

    private void review() {
        long more = 0;
        long moreShapeless = 0;
        for (int bit = 0; bit < changes.length; bit++) {
            more |= changes[bit] * OBJECTS_A_CHANGE > objects ? 1L << bit : 0;
            changes[bit] = 0;
            moreShapeless |= misshapes[bit] * OBJECTS_A_SHAPE > objects ? 1L << bit : 0;
            misshapes[bit] = 0;
        }
        version += (more & ~mask | moreShapeless & ~shapeless) == 0 ? 0 : 1;
        mask |= more;
        shapeless |= moreShapeless;
        objects = 0;
        review = Math.min(2 * review, LAST_REVIEW);
    }
}
