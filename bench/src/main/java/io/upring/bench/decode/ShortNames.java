package io.upring.bench.decode;

import java.util.List;

/** Frames of the format SIMPLE as the objects that binding libraries fill, every documented field of them. */
final class ShortNames {
    private ShortNames() {
    }

    /** Filled by libraries that see public fields only. */
    public static final class Ticker {
        public String ty;
        public String cd;
        public double op;
        public double hp;
        public double lp;
        public double tp;
        public double pcp;
        public double atp;
        public String c;
        public double cp;
        public double scp;
        public double cr;
        public double scr;
        public String ab;
        public double tv;
        public double atv;
        public String tdt;
        public String ttm;
        public long ttms;
        public double aav;
        public double abv;
        public double h52wp;
        public String h52wdt;
        public double l52wp;
        public String l52wdt;
        public String ms;
        public boolean its;
        public String dd;
        public String mw;
        public long tms;
        public double atp24h;
        public double atv24h;
        public String st;
    }

    /** Filled by libraries that see public fields only. */
    public static final class Trade {
        public String ty;
        public String cd;
        public long tms;
        public String td;
        public String ttm;
        public long ttms;
        public double tp;
        public double tv;
        public String ab;
        public double pcp;
        public String c;
        public double cp;
        public long sid;
        public double bap;
        public double bas;
        public double bbp;
        public double bbs;
        public String st;
    }

    /** Filled by libraries that see public fields only. */
    public static final class Book {
        public String ty;
        public String cd;
        public long tms;
        public double tas;
        public double tbs;
        public List<Level> obu;
        public double lv;
        public String st;
    }

    /** Filled by libraries that see public fields only. */
    public static final class Level {
        public double ap;
        public double bp;
        public double as;
        public double bs;
    }
}
