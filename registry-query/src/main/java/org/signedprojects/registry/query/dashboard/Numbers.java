package org.signedprojects.registry.query.dashboard;

import java.math.BigDecimal;
import java.text.NumberFormat;
import java.util.Currency;
import java.util.List;
import org.signedprojects.registry.query.totals.Contracted;

/// Numbers and amounts as the readers of a language write them. The page's script writes them alike.
record Numbers(Language language) {
    private static final int MORE_DECIMALS_THAN_ANY_CURRENCY_HAS = 6;

    String count(long count) {
        return NumberFormat.getIntegerInstance(language.locale()).format(count);
    }

    String decimal(BigDecimal number) {
        NumberFormat format = NumberFormat.getNumberInstance(language.locale());
        format.setMaximumFractionDigits(MORE_DECIMALS_THAN_ANY_CURRENCY_HAS);
        return format.format(number);
    }

    List<String> amounts(List<Contracted> sums) {
        return sums.stream().map(this::amount).toList();
    }

    /// The sign ¥ stands for two currencies here, so the currency is named.
    private String amount(Contracted sum) {
        String number = decimal(sum.amount());
        return language == Language.EN
                ? sum.currency() + " " + number
                : number + " " + Currency.getInstance(sum.currency()).getDisplayName(language.locale());
    }
}
