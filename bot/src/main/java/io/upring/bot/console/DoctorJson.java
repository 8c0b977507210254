package io.upring.bot.console;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.upring.bot.doctor.DoctorReport;
import io.upring.bot.doctor.Finding;

/**
 * What the doctor found as one JSON object on one line.
 *
 * <p>Threading: stateless.
 */
public final class DoctorJson {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private DoctorJson() {
    }

    public static String text(DoctorReport report) {
        final ObjectNode root = MAPPER.createObjectNode()
            .put("state", report.worst().word())
            .put("configuration", report.configuration())
            .put("exchange", report.exchange());
        final ArrayNode checks = root.putArray("checks");
        for (final Finding finding : report.findings()) {
            checks.addObject().put("name", finding.check()).put("state", finding.state().word())
                .put("found", finding.found()).put("mend", finding.mend());
        }
        try {
            return MAPPER.writeValueAsString(root);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
