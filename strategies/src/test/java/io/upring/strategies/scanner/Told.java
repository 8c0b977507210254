package io.upring.strategies.scanner;

import java.util.List;

/** An alert: its kind, the market, when it was told, and its values. */
record Told(String kind, String market, long ringNs, List<Double> values) {
}
