package io.upring.feed.pace;

import java.util.function.Consumer;

/** A call in line. */
record WaitingCall(long untilNs, Runnable go, Consumer<String> refused) {
}
