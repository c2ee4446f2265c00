package org.signedprojects.registry.command.imports;

import java.math.BigDecimal;
import java.util.Currency;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.signedprojects.registry.values.InvalidValue;
import org.signedprojects.registry.values.Money;

/// Reads amounts as people write them: `80000000`, `80,000,000.50`, `８０００万元`, `80亿元`, `1億2000万円`, `US$ 3.5 million`. The
/// exact decimal is computed; the text is kept beside it where it says more than the digits.
final class Amounts {
    private static final Map<String, BigDecimal> UNITS = Map.ofEntries(Map.entry("千", new BigDecimal("1000")),
            Map.entry("万", new BigDecimal("10000")), Map.entry("萬", new BigDecimal("10000")),
            Map.entry("百万", new BigDecimal("1000000")), Map.entry("千万", new BigDecimal("10000000")),
            Map.entry("亿", new BigDecimal("100000000")), Map.entry("億", new BigDecimal("100000000")),
            Map.entry("thousand", new BigDecimal("1000")), Map.entry("million", new BigDecimal("1000000")),
            Map.entry("billion", new BigDecimal("1000000000")));
    private static final Map<String, String> CURRENCIES = Map.ofEntries(Map.entry("人民币", "CNY"),
            Map.entry("人民币元", "CNY"),
            Map.entry("人民元", "CNY"), Map.entry("元", "CNY"), Map.entry("rmb", "CNY"), Map.entry("cny", "CNY"),
            Map.entry("円", "JPY"), Map.entry("日元", "JPY"), Map.entry("日圆", "JPY"), Map.entry("日本円", "JPY"),
            Map.entry("jpy", "JPY"), Map.entry("美元", "USD"), Map.entry("米ドル", "USD"), Map.entry("ドル", "USD"),
            Map.entry("us$", "USD"), Map.entry("usd", "USD"), Map.entry("欧元", "EUR"), Map.entry("ユーロ", "EUR"),
            Map.entry("eur", "EUR"), Map.entry("€", "EUR"));
    /// Money keeps no longer text than this beside an amount.
    private static final int LONGEST = 100;
    // Possessive throughout: nothing that was read is ever read again another way, so a cell takes no more time than it
    // has characters.
    private static final String NUMBER = "(\\d{1,3}(?:,\\d{3})++(?:\\.\\d++)?+|\\d{1,18}+(?:\\.\\d{1,6}+)?+)";
    private static final Pattern PART = Pattern
            .compile(NUMBER + "\\s*+(百万|千万|千|万|萬|亿|億|thousand|million|billion)?+");
    private static final Pattern WHOLE = Pattern.compile("(?<before>[^\\d.,]*+)(?<number>(?:" + PART.pattern()
            + "\\s*+)++)(?<after>[^\\d.,]*+)");

    private Amounts() {}

    /// An amount whose currency is perhaps named elsewhere.
    /// @param cell    its text
    /// @param written the currency that the text names, null where it names none
    record Amount(String cell, BigDecimal number, @Nullable Currency written) {
        /// @param column the currency that the currency column names, null where it names none
        /// @throws InvalidValue when there is no currency or there are two, or it has no such amount greater than zero
        Money in(@Nullable Currency column) {
            if (column != null && written != null && !column.equals(written)) {
                throw new InvalidValue("'" + cell + "' is in " + written + ", but the currency column says " + column);
            }
            Currency currency = column != null ? column : written;
            if (currency == null) {
                throw new InvalidValue(
                        "'" + cell + "' has no currency; name one in the currency column, such as CNY");
            }
            Money money = new Money(number, currency, null);
            boolean plain = money.amount().toPlainString().equals(cell);
            return plain ? money : new Money(money.amount(), currency, cell.strip());
        }
    }

    /// @throws InvalidValue when the cell is no amount, or names what is no currency
    static Amount read(String cell) {
        if (cell.length() > LONGEST) {
            throw new InvalidValue("an amount has at most " + LONGEST + " characters, not " + cell.length());
        }
        Matcher whole = WHOLE.matcher(Normalised.text(cell).toLowerCase(java.util.Locale.ROOT));
        if (!whole.matches()) {
            throw new InvalidValue("'" + cell + "' is not an amount such as 80000000 or 8000万元");
        }
        String written = currencyName(whole.group("before") + whole.group("after"));
        return new Amount(cell, sum(whole.group("number"), cell), written.isEmpty() ? null : currency(written, cell));
    }

    /// @param cell of the currency column
    /// @throws InvalidValue when it is no currency
    static Currency currency(String cell) {
        return currency(currencyName(cell), cell);
    }

    /// Adds up `1億2000万`; each unit must be smaller than the one before it.
    private static BigDecimal sum(String text, String cell) {
        Matcher part = PART.matcher(text);
        BigDecimal sum = BigDecimal.ZERO;
        BigDecimal unitBefore = null;
        while (part.find()) {
            BigDecimal unit = part.group(2) == null ? BigDecimal.ONE : UNITS.get(part.group(2));
            if (unitBefore != null && unit.compareTo(unitBefore) >= 0) {
                throw new InvalidValue("'" + cell + "' is not one amount");
            }
            sum = sum.add(new BigDecimal(part.group(1).replace(",", "")).multiply(unit));
            unitBefore = unit;
        }
        return sum;
    }

    private static String currencyName(String text) {
        return Normalised.text(text).toLowerCase(java.util.Locale.ROOT).replaceAll("[\\s()]", "");
    }

    private static Currency currency(String name, String cell) {
        String code = CURRENCIES.getOrDefault(name, name.toUpperCase(java.util.Locale.ROOT));
        try {
            return Currency.getInstance(code);
        } catch (IllegalArgumentException unknown) {
            // ¥ and $ are left out on purpose: each is the sign of several currencies.
            throw new InvalidValue("'" + cell + "' does not name a currency such as CNY, JPY or 元");
        }
    }
}
