package io.upring.sim.venue.config;

import java.util.Locale;

/**
 * Behaviour that the exchange's documents leave open (marked UNVERIFIED in the reference), one switch each, so that a
 * client can be tested both ways. The section of the reference stands in brackets, the default beside the name.
 *
 * <p>Threading: immutable.
 */
public enum VenueSwitch {
    /** [1.5, 7] Status and error frames are text instead of binary. */
    TEXT_CONTROL_FRAMES("1.5", false),
    /** [1.1, 7] A bad private token is answered after the upgrade by an {@code INVALID_AUTH} frame, not by 401. */
    ACCEPT_BAD_PRIVATE_AUTH("1.1", false),
    /** [1.1] Public streams may be asked for on the private endpoint as well. */
    PUBLIC_STREAMS_ON_PRIVATE("1.1", false),
    /** [1.2] {@code isOnlySnapshot} and {@code isOnlyRealtime} are obeyed. */
    CAMEL_CASE_FLAGS("1.2", true),
    /** [1.2] Frames of the LIST formats hold several elements when several events meet: here, an event twice. */
    SEVERAL_LIST_ELEMENTS("1.2", false),
    /** [1.2, 1.8] Replies of LIST_SUBSCRIPTIONS are wrapped in an array in the LIST formats. */
    LIST_FORMATS_WRAP_REPLIES("1.8", false),
    /** [1.6] A ping frame of the client resets the idle timer. */
    PING_RESETS_IDLE("1.6", true),
    /** [1.9] After {@code TOO_MANY_REQUEST} the connection is closed like after other errors. */
    CLOSE_AFTER_TOO_MANY("1.9", true),
    /** [1.9] Over the connect limit the handshake gets 429; otherwise the connection is closed without an answer. */
    CONNECT_LIMIT_429("1.9", true),
    /** [2.3] The thinner side of a book is padded with zero-price levels; otherwise the deeper side is cut. */
    PAD_THIN_SIDES("2.3", true),
    /** [2.3, 7] {@code total_*_size} counts the levels shown; otherwise the whole displayed book. */
    TOTALS_OF_WINDOW("2.3", true),
    /** [2.5, 7] A limit order that matches at once is announced with {@code wait} first. */
    WAIT_BEFORE_TAKER_FILL("2.5", true),
    /** [2.5, 7] A filled order ends with a {@code done} frame of its own. */
    DONE_AFTER_LAST_TRADE("2.5", true),
    /** [2.5] {@code smp_type} of an order with {@code none} is null on the stream. */
    SMP_NONE_AS_NULL("2.5", false),
    /** [2.6, 7] myAsset frames list every currency of the account, not only the changed ones. */
    ALL_ASSETS("2.6", false),
    /** [3.1] A colon in a date-time that is not percent-encoded is refused. */
    ENCODED_COLONS("3.1", true),
    /** [3.2] HS384 signatures are accepted. */
    HS384("3.2", false),
    /** [3.3, 7] Bodies of 429 and 418 are plain text; otherwise JSON. */
    PLAIN_LIMIT_BODIES("3.3", true),
    /** [3.3] 429 and 418 carry {@code Retry-After}. */
    RETRY_AFTER("3.3", false),
    /** [3.4] {@code no_authorization_i_p}, the old name of the address error. */
    OLD_ADDRESS_ERROR_NAME("3.4", false),
    /** [3.4] {@code out_of_scope} comes with 403 instead of 401. */
    OUT_OF_SCOPE_403("3.4", false),
    /** [3.4] An unknown market of an order or of orders/chance gets 404; otherwise 400. */
    UNKNOWN_MARKET_404("3.4", true),
    /** [3.6] {@code orders/chance} lists {@code limit_post_only} among the types. */
    CHANCE_LISTS_POST_ONLY("3.6", false),
    /** [3.7] Lists of orders show {@code executed_funds}. */
    EXECUTED_FUNDS_IN_LISTS("3.7", false),
    /** [3.7] {@code trades_count} is a string. */
    TRADES_COUNT_AS_STRING("3.7", false),
    /** [3.1, 3.7] Members without a value are written as null, as until 2023, instead of left out. */
    NULLS_IN_REST("3.7", false),
    /** [3.9] cancel_and_new answers 201; otherwise 200. */
    REPLACED_IS_201("3.9", true);

    private final String section;
    private final boolean on;

    VenueSwitch(String section, boolean on) {
        this.section = section;
        this.on = on;
    }

    /** {@code pad-thin-sides} for instance. */
    public String wire() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** @throws IllegalArgumentException when there is no such switch */
    public static VenueSwitch ofWire(String text) {
        for (VenueSwitch one : values()) {
            if (one.wire().equals(text)) {
                return one;
            }
        }
        throw new IllegalArgumentException("there is no switch \"" + text + "\"");
    }

    /** Where the reference leaves the question open. */
    public String section() {
        return section;
    }

    public boolean onByDefault() {
        return on;
    }
}
