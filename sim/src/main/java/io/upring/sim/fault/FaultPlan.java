package io.upring.sim.fault;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * The faults that are to come. On each occasion the first fault that matches and is drawn strikes; the same seed and
 * the same occasions give the same faults.
 *
 * <p>Threading: one thread at a time.
 */
public final class FaultPlan {
    private final Random random;
    private final List<Pending> pending = new ArrayList<>();
    private final Map<FaultKind, Long> struck = new EnumMap<>(FaultKind.class);

    public FaultPlan(long seed, List<Fault> faults) {
        random = new Random(seed);
        faults.forEach(this::add);
    }

    public void add(Fault fault) {
        pending.add(new Pending(fault));
    }

    public void clear() {
        pending.clear();
    }

    /** Whether nothing can strike, so that nobody need ask. */
    public boolean isEmpty() {
        return pending.isEmpty();
    }

    /** What has not struck often enough yet. */
    public List<Fault> faults() {
        return pending.stream().map(one -> one.fault).toList();
    }

    /** How often faults of the kind struck. */
    public long struck(FaultKind kind) {
        return struck.getOrDefault(kind, 0L);
    }

    /** Counts a fault that strikes without being drawn. */
    public void strike(FaultKind kind) {
        struck.merge(kind, 1L, Long::sum);
    }

    /**
     * What goes wrong on an occasion.
     *
     * @param name of the occasion, which faults with a target look at
     * @return null when all goes well
     */
    public Fault draw(FaultKind.Where where, String name) {
        for (Iterator<Pending> all = pending.iterator(); all.hasNext();) {
            Pending one = all.next();
            Fault fault = one.fault;
            if (fault.kind().where() != where || fault.target() != null && !name.startsWith(fault.target())) {
                continue;
            }
            if (fault.probability() < 1 && random.nextDouble() >= fault.probability()) {
                continue;
            }
            if (fault.count() > 0 && ++one.times == fault.count()) {
                all.remove();
            }
            strike(fault.kind());
            return fault;
        }
        return null;
    }

    /** Random bytes, of the plan's own seed. */
    public byte[] garbage(int length) {
        byte[] bytes = new byte[length];
        random.nextBytes(bytes);
        return bytes;
    }

    private static final class Pending {
        private final Fault fault;
        private int times;

        private Pending(Fault fault) {
            this.fault = fault;
        }
    }
}
