package io.upring.sim.venue.ws;

import io.upring.sim.venue.config.StreamType;
import io.upring.sim.venue.json.JsonBuffer;
import io.upring.sim.venue.json.JsonKey;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Frames that carry no data: status, errors, the list of subscriptions (Upbit API reference, WebSocket). */
final class ControlFrames {
    static final byte[] STATUS_UP = "{\"status\":\"UP\"}".getBytes(StandardCharsets.US_ASCII);

    private static final JsonKey ERROR = JsonKey.of("error");
    private static final JsonKey NAME = JsonKey.of("name");
    private static final JsonKey MESSAGE = JsonKey.of("message");
    private static final JsonKey METHOD = JsonKey.of("method", "mthd");
    private static final JsonKey RESULT = JsonKey.of("result", "rslt");
    private static final JsonKey TYPE = JsonKey.of("type", "ty");
    private static final JsonKey CODES = JsonKey.of("codes", "cds");
    private static final JsonKey LEVEL = JsonKey.of("level", "lv");
    private static final JsonKey TICKET = JsonKey.of("ticket", "tckt");

    private ControlFrames() {
    }

    static byte[] error(String name, String message) {
        return new JsonBuffer(128).openObject().key(ERROR).openObject()
                .key(NAME).value(name).key(MESSAGE).value(message)
                .closeObject().closeObject().toByteArray();
    }

    static byte[] subscriptions(String ticket, List<StreamRequest> streams, boolean shortNames) {
        JsonBuffer out = new JsonBuffer(256).reset(shortNames);
        out.openObject().key(METHOD).value("LIST_SUBSCRIPTIONS").key(RESULT).openArray();
        for (StreamRequest stream : streams) {
            out.openObject().key(TYPE).value(stream.type().wire());
            if (!stream.codes().isEmpty()) {
                out.key(CODES).openArray();
                stream.codes().forEach(out::value);
                out.closeArray();
            }
            if (stream.type() == StreamType.ORDERBOOK) {
                out.key(LEVEL).value(stream.level());
            }
            out.closeObject();
        }
        return out.closeArray().key(TICKET).value(ticket).closeObject().toByteArray();
    }
}
