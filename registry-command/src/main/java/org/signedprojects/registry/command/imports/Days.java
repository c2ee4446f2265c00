package org.signedprojects.registry.command.imports;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.chrono.JapaneseChronology;
import java.time.chrono.JapaneseEra;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.signedprojects.registry.values.Check;
import org.signedprojects.registry.values.InvalidValue;

/// Reads days as people write them: `2020-07-30`, `2020/7/30`, `2020年7月30日`, `令和2年7月30日`, `令和元年5月1日`, `R2.7.30`, or the
/// number by which Excel counts them.
final class Days {
    private static final Pattern WESTERN = Pattern
            .compile("(\\d{4})\\s*[-/.年]\\s*(\\d{1,2})\\s*[-/.月]\\s*(\\d{1,2})\\s*日?(?:[ T]00:00(?::00)?)?");
    private static final Pattern COMPACT = Pattern.compile("(\\d{4})(\\d{2})(\\d{2})");
    private static final Pattern ERA = Pattern
            .compile("(令和|平成|昭和|R|H|S)\\s*(元|\\d{1,2})\\s*[-/.年]\\s*(\\d{1,2})\\s*[-/.月]\\s*(\\d{1,2})\\s*日?");
    private static final Pattern SERIAL = Pattern.compile("(\\d{5})(?:\\.0+)?");
    private static final Map<String, JapaneseEra> ERAS = Map.of("令和", JapaneseEra.REIWA, "R", JapaneseEra.REIWA, "平成",
            JapaneseEra.HEISEI, "H", JapaneseEra.HEISEI, "昭和", JapaneseEra.SHOWA, "S", JapaneseEra.SHOWA);
    /// Excel's day 0, which allows for its belief that 1900 was a leap year.
    private static final LocalDate EXCEL_EPOCH = LocalDate.of(1899, 12, 30);

    private Days() {}

    /// @throws InvalidValue when the cell says no day, one that never was (31 June, 令和 before 1 May 2019), or one that
    ///                      the registry does not take (an empty cell that Excel formats as a day is 1899-12-31)
    static LocalDate parse(String cell) {
        return Check.day(written(cell), "day");
    }

    private static LocalDate written(String cell) {
        String text = Normalised.text(cell);
        try {
            Matcher western = WESTERN.matcher(text);
            if (western.matches()) {
                return LocalDate.of(number(western, 1), number(western, 2), number(western, 3));
            }
            Matcher compact = COMPACT.matcher(text);
            if (compact.matches()) {
                return LocalDate.of(number(compact, 1), number(compact, 2), number(compact, 3));
            }
            Matcher era = ERA.matcher(text);
            if (era.matches()) {
                return japanese(era);
            }
            Matcher serial = SERIAL.matcher(text);
            if (serial.matches()) {
                return EXCEL_EPOCH.plusDays(number(serial, 1));
            }
        } catch (DateTimeException never) {
            throw new InvalidValue("'" + cell + "' is a day that never was");
        }
        throw new InvalidValue("'" + cell + "' is not a day such as 2020-07-30, 2020年7月30日 or 令和2年7月30日");
    }

    private static LocalDate japanese(Matcher era) {
        int year = era.group(2).equals("元") ? 1 : number(era, 2);
        // JapaneseChronology knows when an era began and ended, and refuses days outside it.
        return LocalDate.from(JapaneseChronology.INSTANCE.date(ERAS.get(era.group(1)), year, number(era, 3),
                number(era, 4)));
    }

    private static int number(Matcher matcher, int group) {
        return Integer.parseInt(matcher.group(group));
    }
}
