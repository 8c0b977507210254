package io.upring.engine.market;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.upring.engine.decimal.Amount;
import io.upring.engine.event.EventSlot;
import io.upring.engine.event.EventSource;
import io.upring.engine.event.EventType;
import io.upring.engine.event.ListingChange;
import io.upring.engine.event.ListingView;
import io.upring.engine.support.Events;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicReference;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;

class InstrumentsTest {
    @Test
    void shouldFindEveryOneOfManyMarketsFromItsBytes() {
        final Instruments.Builder builder = Instruments.builder();
        for (int i = 0; i < 900; i++) {
            add(builder, "KRW-C" + i);
        }
        final Instruments instruments = builder.build();
        for (int i = 0; i < 900; i++) {
            final byte[] code = ("xx" + "KRW-C" + i + "yy").getBytes(StandardCharsets.US_ASCII);
            final UnsafeBuffer buffer = new UnsafeBuffer(code);
            assertThat(instruments.instrumentId(buffer, 2, code.length - 4)).isEqualTo(i);
            assertThat(instruments.currencyId(buffer, 6, code.length - 8)).isEqualTo(i + 1);
            assertThat(instruments.instrumentId(buffer, 2, code.length - 3)).isEqualTo(MarketIndex.UNKNOWN);
        }
        assertThat(instruments.find("KRW-C899").base()).isEqualTo("C899");
        assertThat(instruments.find("KRW-C900")).isNull();
        assertThat(instruments.currencyId("KRW")).isZero();
        assertThat(instruments.currencyId("EUR")).isEqualTo(MarketIndex.UNKNOWN);
    }

    @Test
    void shouldRefuseWhatIsNotAMarketCodeOrComesTwice() {
        final Instruments.Builder builder = Instruments.builder();
        assertThatThrownBy(() -> add(builder, "KRWBTC")).hasMessageContaining("KRWBTC");
        assertThatThrownBy(() -> add(builder, "KRW-")).hasMessageContaining("KRW-");
        add(builder, "KRW-BTC");
        assertThatThrownBy(() -> add(builder, "KRW-BTC")).hasMessageContaining("twice");
    }

    @Test
    void shouldTakeMarketsThatAreListedLaterWithinItsRoom() {
        final TickTable table = TickTable.fixed(7);
        final Instruments.Builder builder = Instruments.builder().spare(2).quoteTicks("KRW", table);
        add(builder, "KRW-BTC");
        final Instruments instruments = builder.build();
        assertThat(instruments.capacity()).isEqualTo(3);
        final Instrument added = instruments.add("KRW-NEW", 0, Amount.of("5000"), Amount.of("9000"), 1, 2, true);
        assertThat(added.id()).isEqualTo(1);
        assertThat(added.ticks()).isSameAs(table);
        assertThat(added.minTotal()).hasToString("5000");
        assertThat(instruments.find("KRW-NEW")).isSameAs(added).isSameAs(instruments.get(1));
        assertThat(instruments.currency(added.baseId())).isEqualTo("NEW");
        assertThat(added.quoteId()).isEqualTo(instruments.get(0).quoteId());
        assertThat(instruments.add("KRW-NEW", 3, new Amount(), new Amount(), 0, 0, false)).as("known already")
            .isSameAs(added);
        assertThatThrownBy(() -> instruments.add("EUR-X", 0, new Amount(), new Amount(), 0, 0, true))
            .hasMessageContaining("EUR");
        assertThat(instruments.add("EUR-X", 5, new Amount(), new Amount(), 0, 0, true).ticks().fixedE8()).isEqualTo(5);
        assertThatThrownBy(() -> instruments.add("KRW-FULL", 0, new Amount(), new Amount(), 0, 0, true))
            .isInstanceOf(IllegalStateException.class).hasMessageContaining("KRW-FULL").hasMessageContaining("3");
        assertThat(instruments.all()).extracting(Instrument::market).containsExactly("KRW-BTC", "KRW-NEW", "EUR-X");
        assertThatThrownBy(() -> instruments.get(3)).isInstanceOf(IndexOutOfBoundsException.class);
    }

    @Test
    void shouldMakeTheSameInstrumentFromItsListing() {
        final Instruments live = Events.instruments(2);
        final Instruments replayed = Events.instruments(2);
        final Instrument added = live.add("BTC-NEW", 1, Amount.of("0.00005"), Amount.of("20"), 250_000, 250_000, true);
        final EventSlot slot = new EventSlot().begin(EventType.LISTING, EventSource.REST, 1);
        ListingView.put(slot, added, ListingChange.LISTED, true, ListingView.FLAG_WARNING);
        final ListingView listing = new ListingView();
        listing.wrap(slot);
        final Instrument made = listing.addTo(replayed);
        assertThat(made).usingRecursiveComparison().isEqualTo(added);
        assertThat(listing.addTo(replayed)).as("twice").isSameAs(made);
        assertThat(listing.flags()).isEqualTo(ListingView.FLAG_WARNING);
        ListingView.put(slot, live.get(0), ListingChange.FLAGGED, true, 0);
        assertThat(listing.addTo(replayed)).isSameAs(replayed.get(0));
        slot.instrumentId(1);
        assertThatThrownBy(() -> listing.addTo(replayed)).hasMessageContaining("KRW-BTC has id 1");
        slot.instrumentId(EventSlot.NO_INSTRUMENT);
        assertThat(listing.addTo(replayed)).isNull();
    }

    @Test
    void shouldBeReadableWhileMarketsAreAdded() throws InterruptedException {
        final int count = 5_000;
        final Instruments instruments = Events.instruments(count);
        final AtomicReference<String> wrong = new AtomicReference<>();
        final Thread reader = new Thread(() -> {
            for (int size = 0; size < count + 3; size = instruments.size()) {
                for (int id = Math.max(0, size - 3); id < size; id++) {
                    final Instrument instrument = instruments.get(id);
                    if (instrument == null || instrument.id() != id
                        || instruments.find(instrument.market()) != instrument
                        || !instruments.currency(instrument.baseId()).equals(instrument.base())) {
                        wrong.set("instrument " + id + " is " + instrument);
                    }
                }
            }
        }, "test-reader");
        reader.start();
        for (int i = 0; i < count; i++) {
            instruments.add("KRW-C" + i, 0, new Amount(), new Amount(), 0, 0, true);
        }
        reader.join();
        assertThat(wrong.get()).isNull();
    }

    private static void add(Instruments.Builder builder, String market) {
        builder.add(market, TickTable.fixed(1), new Amount(), new Amount(), 0, 0, true);
    }
}
