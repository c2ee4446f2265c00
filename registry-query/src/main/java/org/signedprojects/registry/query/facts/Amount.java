package org.signedprojects.registry.query.facts;

import com.fasterxml.jackson.annotation.JsonFormat;
import java.math.BigDecimal;
import java.util.Currency;
import org.signedprojects.registry.values.Money;

/// An amount that can be added up: exact, one currency, a decimal string in JSON.
public record Amount(@JsonFormat(shape = JsonFormat.Shape.STRING) BigDecimal amount, Currency currency) {
    static Amount of(Money money) {
        return new Amount(money.amount(), money.currency());
    }
}
