package io.upring.engine.replay;

import io.upring.engine.journal.file.Damage;
import java.util.List;

/**
 * What a replay found.
 *
 * <p>Threading: immutable.
 *
 * @param events taken through the stages.
 * @param sameOrders requests that left then and now, byte for byte.
 * @param recordedOnly requests that left then only.
 * @param replayedOnly requests that leave now only.
 * @param unrecordedTail requests of the last events that the run was killed before it could send.
 * @param sameCheckpoints hashes of the state that agree.
 * @param otherCheckpoints hashes of the state that do not.
 * @param differences the first of them, in order.
 * @param damages what of the journal could not be read.
 * @param problem why the replay ended early; empty if it did not.
 */
public record ReplayReport(long events, long sameOrders, long recordedOnly, long replayedOnly, long unrecordedTail,
                           long sameCheckpoints, long otherCheckpoints, List<Difference> differences,
                           List<Damage> damages, String problem) {
    public ReplayReport {
        differences = List.copyOf(differences);
        damages = List.copyOf(damages);
    }

    ReplayReport withDamages(List<Damage> newDamages) {
        return new ReplayReport(events, sameOrders, recordedOnly, replayedOnly, unrecordedTail, sameCheckpoints,
            otherCheckpoints, differences, newDamages, problem);
    }

    /** Whether the replay did what the run did, in everything that was recorded of it. */
    public boolean isSame() {
        return recordedOnly == 0 && replayedOnly == 0 && otherCheckpoints == 0 && problem.isEmpty();
    }
}
