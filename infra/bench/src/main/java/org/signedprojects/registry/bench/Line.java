package org.signedprojects.registry.bench;

import java.util.Locale;

/// One line of the table.
/// @param what    is measured
/// @param ours    with its unit
/// @param against ceiling or peer; empty where there is none
/// @param theirs  with its unit
/// @param ratio   ours divided by theirs, or the other way round where less is better; NaN where there is none
/// @param aim     in words; empty where there is none
/// @param met     whether the aim is met
record Line(String what, String ours, String against, String theirs, double ratio, String aim, boolean met) {
    static final String HEAD = """
        | what | ours | against | theirs | ours : theirs | aim | |
        |---|---|---|---|---|---|---|
        """;

    /// Rates: the more, the better.
    static Line rate(String what, double ours, String against, double theirs, double atLeast) {
        double ratio = ours / theirs;
        return new Line(what, perSecond(ours), against, perSecond(theirs), ratio, number("≥ %.1f ×", atLeast),
                ratio >= atLeast);
    }

    /// Durations: the less, the better.
    static Line duration(String what, double oursMillis, String against, double theirsMillis, double atMost) {
        double ratio = oursMillis / theirsMillis;
        return new Line(what, millis(oursMillis), against, millis(theirsMillis), ratio, number("≤ %.1f ×", atMost),
                ratio <= atMost);
    }

    /// The same thing twice: near enough?
    static Line flat(String what, double ours, String against, double theirs, double shareApart, boolean isRate) {
        double ratio = ours / theirs;
        boolean met = isRate ? ratio >= 1 - shareApart : ratio <= 1 + shareApart;
        return new Line(what, isRate ? perSecond(ours) : millis(ours), against,
                isRate ? perSecond(theirs) : millis(theirs), ratio, number("within %.0f %%", 100 * shareApart), met);
    }

    static Line limit(String what, double millis, double atMostMillis) {
        return new Line(what, millis(millis), "", "", Double.NaN, "≤ " + millis(atMostMillis), millis <= atMostMillis);
    }

    static Line only(String what, String ours) {
        return new Line(what, ours, "", "", Double.NaN, "", true);
    }

    static Line beside(String what, double oursMillis, String against, double theirsMillis) {
        return new Line(what, millis(oursMillis), against, millis(theirsMillis), oursMillis / theirsMillis, "", true);
    }

    static Line besideRate(String what, double ours, String against, double theirs) {
        return new Line(what, perSecond(ours), against, perSecond(theirs), ours / theirs, "", true);
    }

    static Line failed(String what, Exception why) {
        return new Line(what, "FAILED: " + String.valueOf(why.getMessage()).lines().findFirst().orElse(""), "", "",
                Double.NaN, "to be measured", false);
    }

    static String perSecond(double rate) {
        return number("%,.0f/s", rate);
    }

    static String millis(double millis) {
        return number("%.2f ms", millis);
    }

    @Override
    public String toString() {
        return "| %s | %s | %s | %s | %s | %s | %s |".formatted(what, ours, against, theirs,
                Double.isNaN(ratio) ? "" : number("%.2f", ratio), aim, aim.isEmpty() ? "" : met ? "met" : "**missed**");
    }

    private static String number(String format, double number) {
        return String.format(Locale.ROOT, format, number);
    }
}
