package io.upring.feed.codec;

import static org.assertj.core.api.Assertions.assertThat;

import io.upring.engine.event.EventSource;
import io.upring.engine.event.EventType;
import io.upring.engine.event.ServerErrorView;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ControlFramesTest {
    private final DecoderFixture feed = new DecoderFixture(EventSource.PRIVATE_STREAM);

    @ParameterizedTest
    @ValueSource(strings = {"{'status':'UP'}", " { 'status' : 'UP' } ", "{'x':{},'status':'UP'}", "[{'status':'UP'}]"})
    void shouldReportThatTheServerIsUp(String frame) {
        assertThat(feed.decode(frame)).isEqualTo(1);
        assertThat(feed.event(0).type()).isEqualTo(EventType.SERVER_STATUS);
        assertThat(feed.event(0).payloadLength()).isZero();
        assertThat(feed.decoder.lastContent()).isEqualTo(FrameContent.STATUS);
        assertThat(feed.publisher.droppableClaims()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "{'error':{'name':'INVALID_PARAM','message':'nope 은 지원하지 않는 타입입니다.'}}",
        "{'error':{'message':'nope 은 지원하지 않는 타입입니다.','name':'INVALID_PARAM'}}",
        "{'error':{'message':'nope \\uc740 지원하지 않는 타입입니다.','code':7,'name':'INVALID\\u005fPARAM'},'x':1}"})
    void shouldReportAnErrorInEitherOrderOfKeys(String frame) {
        assertThat(feed.decode(frame)).isEqualTo(1);
        assertThat(feed.event(0).type()).isEqualTo(EventType.SERVER_ERROR);
        assertThat(feed.decoder.lastContent()).isEqualTo(FrameContent.SERVER_ERROR);
        final ServerErrorView error = new ServerErrorView();
        error.wrap(feed.event(0));
        assertThat(error.name()).isEqualTo("INVALID_PARAM");
        assertThat(error.message()).isEqualTo("nope 은 지원하지 않는 타입입니다.");
    }

    @Test
    void shouldCutALongMessageBetweenCharacters() {
        final ServerErrorView error = new ServerErrorView();
        for (final String letter : new String[] {"한", "\\ud55c"}) {
            feed.decode("{'error':{'name':'" + "N".repeat(100) + "','message':'" + letter.repeat(400) + "'}}");
            error.wrap(feed.event(0));
            assertThat(error.name()).isEqualTo("N".repeat(63));
            assertThat(error.message()).isEqualTo("한".repeat(170));
        }
        feed.decode("{'error':{'name':'X'}}");
        error.wrap(feed.event(0));
        assertThat(error.message()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "{'method':'LIST_SUBSCRIPTIONS','result':[{'type':'orderbook','codes':['KRW-BTC'],'level':0}],'ticket':'q1'}",
        "{'mthd':'LIST_SUBSCRIPTIONS','rslt':[{'ty':'trade','cds':['KRW-BTC']}],'tckt':'q1'}"})
    void shouldHandOnTheListOfSubscriptions(String frame) {
        assertThat(feed.decode(frame)).isZero();
        assertThat(feed.decode("[" + frame + "]")).isZero();
        assertThat(feed.subscriptions).hasSize(2).containsOnly(frame.replace('\'', '"'));
        assertThat(feed.decoder.lastContent()).isEqualTo(FrameContent.SUBSCRIPTIONS);
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "{'type':'candle.1d','code':'KRW-BTC','opening_price':1}", "{'ty':'candle.'}", "{'type':'indicator'}",
        "{'code':'KRW-BTC','value':{'a':[1,2]},'type':'indicator'}", "{'type':'indicator_signal','params':null}"})
    void shouldCountAndSkipWhatBecomesNoEvent(String frame) {
        assertThat(feed.decode(frame)).isZero();
        assertThat(feed.decoder.ignoredFrames()).isEqualTo(1);
        assertThat(feed.decoder.lastContent()).isEqualTo(FrameContent.IGNORED);
        assertThat(feed.decode(frame.substring(0, frame.length() - 1))).isEqualTo(1);
        assertThat(feed.rejection()).contains("TRUNCATED");
    }
}
