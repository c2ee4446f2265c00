package org.signedprojects.registry.values;

import java.math.BigDecimal;
import java.util.Currency;
import org.jspecify.annotations.Nullable;

/// An exact amount greater than zero in one currency, and, where there is one, the text its source used ("80亿元").
/// Amounts of different currencies are never added up.
/// @param amount   without trailing zeros, at most 18 digits before the point and no more decimals than the
///                 currency has (ISO 4217: two for CNY, none for JPY)
/// @param currency ISO 4217
/// @param stated   the amount in the words of its source, at most 100 characters
public record Money(BigDecimal amount, Currency currency, @Nullable String stated) {
    private static final int INTEGER_DIGITS = 18;
    private static final int MOST_DECIMALS = 100;

    public Money {
        Check.required(currency, "currency");
        amount = plain(Check.required(amount, "amount"));
        if (amount.signum() <= 0) {
            throw new InvalidValue("amount " + amount.toPlainString() + " must be greater than 0");
        }
        if (amount.scale() > decimals(currency)) {
            throw new InvalidValue("amount " + amount.toPlainString() + " has more decimals than " + currency + " has ("
                    + decimals(currency) + ")");
        }
        stated = Check.optionalText(stated, "stated", 100);
    }

    /// @return the same amount with no trailing zeros and a scale of at least 0
    private static BigDecimal plain(BigDecimal amount) {
        // Judged before anything is expanded: 1E+1000000 and 1E-1000000 must cost nothing.
        if ((long) amount.precision() - amount.scale() > INTEGER_DIGITS || amount.precision() > 100) {
            throw new InvalidValue("amount has more than " + INTEGER_DIGITS + " digits before the decimal point");
        }
        if (amount.scale() > MOST_DECIMALS) {
            throw new InvalidValue("amount has more than " + MOST_DECIMALS + " decimals");
        }
        BigDecimal stripped = amount.stripTrailingZeros();
        return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
    }

    private static int decimals(Currency currency) {
        return Math.max(0, currency.getDefaultFractionDigits());
    }
}
