package io.upring.engine.account;

import java.util.ArrayList;
import java.util.List;

final class Permutations {
    private Permutations() {
    }

    static <T> List<List<T>> of(List<T> items) {
        if (items.isEmpty()) {
            return List.of(List.of());
        }
        final List<List<T>> all = new ArrayList<>();
        for (int i = 0; i < items.size(); i++) {
            final List<T> rest = new ArrayList<>(items);
            final T first = rest.remove(i);
            for (final List<T> tail : of(rest)) {
                final List<T> one = new ArrayList<>(List.of(first));
                one.addAll(tail);
                all.add(one);
            }
        }
        return all;
    }
}
