package io.upring.bot.run;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.upring.bot.UserError;
import io.upring.bot.control.ControlCommand;
import io.upring.engine.event.ConnectionState;
import io.upring.engine.event.EventSlot;
import io.upring.engine.event.EventType;
import io.upring.engine.event.ReconcileCause;
import io.upring.engine.event.ReconciliationView;
import io.upring.engine.telemetry.EventTap;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Has the books held against the exchange's because an operator asks for it, and waits for what comes of it.
 *
 * <p>Threading: {@link #onEvent} on the dispatch thread, which allocates with reconciliations only; the command on any.
 */
final class ReconcileOnDemand implements EventTap, ControlCommand {
    /** It is tried again by itself when the exchange does not answer; a person is told by then. */
    private static final long PATIENCE_MS = 12_000;

    private final Session session;
    private final AtomicReference<Question> question = new AtomicReference<>();
    private final ReconciliationView view = new ReconciliationView();

    private static final class Question {
        private final CompletableFuture<String> failure = new CompletableFuture<>();
        private final List<String> differences = new ArrayList<>();
        private boolean hasStarted;
    }

    ReconcileOnDemand(Session session) {
        this.session = session;
    }

    @Override
    public String name() {
        return "reconcile";
    }

    @Override
    public String help() {
        return "holds the books against the exchange's now, and states what differed";
    }

    @Override
    public void onEvent(EventSlot slot) {
        if (slot.typeCode() != EventType.RECONCILIATION.code()) {
            return;
        }
        final Question asked = question.get();
        view.wrap(slot);
        if (asked == null || view.cause() != ReconcileCause.OPERATOR) {
            return;
        }
        switch (view.phase()) {
            case STARTED -> {
                asked.hasStarted = true;
                asked.differences.clear();
            }
            case DIFFERENCE -> asked.differences.add(view.note());
            case AGREED -> complete(asked, "");
            case FAILED, LOST -> complete(asked, view.note());
            default -> throw new IllegalStateException(view.phase().name());
        }
    }

    private void complete(Question asked, String failure) {
        if (asked.hasStarted && question.compareAndSet(asked, null)) {
            asked.failure.complete(failure);
        }
    }

    @Override
    public void execute(JsonNode request, ObjectNode reply) throws InterruptedException {
        final ConnectionState state = session.privateStream().status().state();
        if (state != ConnectionState.UP && state != ConnectionState.FLOWING) {
            throw new UserError("the private connection is not up; the books are reconciled when it is");
        }
        final Question mine = new Question();
        if (!question.compareAndSet(null, mine)) {
            throw new UserError("somebody else has asked for a reconciliation, and it is under way");
        }
        final long startedNs = System.nanoTime();
        try {
            session.reconciler().request(ReconcileCause.OPERATOR);
            final String failure = mine.failure.get(PATIENCE_MS, TimeUnit.MILLISECONDS);
            if (!failure.isEmpty()) {
                throw new RunException("the books could not be reconciled, and it will be tried again: " + failure);
            }
        } catch (TimeoutException late) {
            throw new UserError("the reconciliation has not ended within " + PATIENCE_MS / 1_000 + " s; \"upring "
                + "status\" tells whether trading is open", late);
        } catch (ExecutionException impossible) {
            throw new IllegalStateException(impossible);
        } finally {
            question.compareAndSet(mine, null);
        }
        reply.put("tookMs", (System.nanoTime() - startedNs) / 1_000_000);
        final ArrayNode differences = reply.putArray("differences");
        mine.differences.forEach(differences::add);
    }
}
