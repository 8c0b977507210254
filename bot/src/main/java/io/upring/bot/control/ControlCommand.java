package io.upring.bot.control;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * One thing that a running bot can be told.
 *
 * <p>Threading: {@link #execute} on the thread of the client that asks; several at a time.
 */
public interface ControlCommand {
    /** As it stands in {@code "command"} of a request. */
    String name();

    /** One line on what it does and what it takes, for whoever asks for {@code help}. */
    String help();

    /**
     * Does it; may take its time.
     *
     * @param request the whole object that was sent.
     * @param reply what is put in is sent back, beside {@code version} and {@code ok}.
     * @throws io.upring.bot.UserError in one sentence, if it is refused.
     */
    void execute(JsonNode request, ObjectNode reply) throws InterruptedException;
}
