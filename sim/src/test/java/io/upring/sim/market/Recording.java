package io.upring.sim.market;

import io.upring.sim.exchange.BookImage;
import io.upring.sim.exchange.TickerSeed;
import io.upring.sim.exchange.TradePrint;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** A sink that remembers everything as text. */
class Recording implements MarketSink {
    final List<String> events = new ArrayList<>();
    final List<String> raw = new ArrayList<>();
    int readyFor = Integer.MAX_VALUE;

    @Override
    public void book(String code, BookImage book, long nowMs) {
        events.add("book " + code + " " + book);
    }

    @Override
    public void trade(String code, TradePrint print, long nowMs) {
        events.add("trade " + code + " " + print);
    }

    @Override
    public void ticker(String code, TickerSeed values, long nowMs) {
        events.add("ticker " + code + " " + values);
    }

    @Override
    public void rawFrame(String code, String type, byte[] frame) {
        raw.add(new String(frame, StandardCharsets.UTF_8));
        events.add("raw " + type + " " + code);
        readyFor--;
    }

    @Override
    public boolean ready() {
        return readyFor > 0;
    }
}
