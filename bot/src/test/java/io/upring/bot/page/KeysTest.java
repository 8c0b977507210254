package io.upring.bot.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class KeysTest {
    private static final char TAB = '\t';
    private static final char ENTER = '\r';
    private static final char ESCAPE = 27;

    private final MarketNames names = new MarketNames(
        Samples.instruments("KRW-BTC", "KRW-ETH", "KRW-DOGE", "KRW-DOT"));
    private final Keys keys = new Keys(names, false);

    @BeforeEach
    void fourCharts() {
        keys.charts(4);
    }

    private List<Wish> press(String typed) {
        final List<Wish> wishes = new ArrayList<>();
        typed.chars().mapToObj(keys::press).filter(wish -> wish != Wish.NOTHING).forEach(wishes::add);
        return wishes;
    }

    @Test
    void shouldShowAnotherMarketInTheChosenChart() {
        assertThat(press("2sdog" + TAB)).isEmpty();
        assertThat(keys.foot()).isEqualTo("chart 2 shows: KRW-DOGE_   KRW-DOGE");
        assertThat(press("" + ENTER)).containsExactly(new Wish.Show(2, "KRW-DOGE"));
        assertThat(keys.isTyping()).isFalse();
    }

    @Test
    void shouldOfferWhatMayBeMeant() {
        press("sKRW-DO");
        assertThat(keys.foot()).isEqualTo("chart 1 shows: KRW-DO_   KRW-DOGE KRW-DOT");
        press("X");
        assertThat(keys.foot()).endsWith("no such market");
        press("\u007f\u007fG" + ENTER);
        assertThat(keys.isTyping()).isFalse();
    }

    @Test
    void shouldAddAndRemoveCharts() {
        assertThat(press("+dot" + ENTER)).containsExactly(new Wish.Add("DOT"));
        assertThat(press("3-")).containsExactly(new Wish.Remove(3));
        keys.charts(2);
        assertThat(keys.selected()).as("the chosen one is there").isEqualTo(2);
    }

    @Test
    void shouldKeepThePrefixTypedWhenEscaped() {
        assertThat(press("sDOGE" + ESCAPE)).isEmpty();
        assertThat(keys.isTyping()).isFalse();
        assertThat(press("q")).as("a key behind escape counts").containsExactly(new Wish.Quit());
    }

    @Test
    void shouldChooseWithArrowKeys() {
        press("2" + ESCAPE + "[C");
        assertThat(keys.selected()).isEqualTo(3);
        press(ESCAPE + "[A" + ESCAPE + "OD" + ESCAPE + "[D");
        assertThat(keys.selected()).isEqualTo(1);
        press(ESCAPE + "[1;5C");
        assertThat(keys.isTyping()).as("what else keys send is no typing").isFalse();
    }

    @Test
    void shouldSayWhatCannotBe() {
        press("7");
        assertThat(keys.foot()).isEqualTo("there is no chart 7");
        press("x");
        assertThat(keys.foot()).isEqualTo("\"x\" means nothing; ? lists what does");
        keys.message("there is no market KRW-DOGX; did you mean KRW-DOGE?");
        assertThat(keys.foot()).startsWith("there is no market");
        press("p");
        assertThat(keys.isPaused()).isTrue();
        assertThat(keys.foot()).contains("GO ON");
    }

    @Test
    void shouldHelpUntilTheNextKey() {
        press("?");
        assertThat(keys.help()).anyMatch(line -> line.contains("another market"));
        press("?");
        assertThat(keys.help()).isEmpty();
        press("?1");
        assertThat(keys.help()).isEmpty();
    }

    @Test
    void shouldKnowNoOtherChartsWhereOneMarketIsShown() {
        final Keys pair = new Keys(names, true);
        pair.charts(1);
        assertThat(pair.foot()).doesNotContain("add");
        pair.press('+');
        "eth\n".chars().limit(3).forEach(pair::press);
        assertThat(pair.press('\n')).isEqualTo(new Wish.Show(1, "ETH"));
    }
}
