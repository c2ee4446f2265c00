package org.signedprojects.registry.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.signedprojects.registry.events.Side;
import org.signedprojects.registry.values.EditionCode;
import org.signedprojects.registry.values.Money;
import org.signedprojects.registry.values.Texts;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

class RegistryJsonTest {
    private final JsonMapper strict = RegistryJson.strict();

    record Request(@Nullable EditionCode edition, @Nullable Texts titles, @Nullable Money investment,
            @Nullable LocalDate on, @Nullable Side side, @Nullable String summary, @Nullable List<Money> amounts,
            @Nullable Integer number) {}

    @ParameterizedTest
    @ValueSource(strings = {"{\"investment\":{\"amount\":\"80000000.01\",\"currency\":\"CNY\"}}",
            "{\"investment\":{\"amount\":80000000.01,\"currency\":\"CNY\"}}",
            "{\"investment\":{\"currency\":\"CNY\",\"amount\":8.000000001E7}}"})
    void an_amount_is_read_from_string_or_number_without_loss(String json) {
        Money money = strict.readValue(json, Request.class).investment();
        assertThat(money).isNotNull();
        assertThat(money.amount()).isEqualByComparingTo("80000000.01");
    }

    @Test
    void values_are_written_as_strings_and_absent_ones_left_out() {
        Request request = strict.readValue(
                "{\"edition\":\"DWS-2020\",\"titles\":{\"zh\":\"山东\",\"en\":\"x\"},\"on\":\"2020-07-30\",\"side\":\"CN\"}",
                Request.class);
        assertThat(strict.writeValueAsString(request)).isEqualTo(
                "{\"edition\":\"DWS-2020\",\"titles\":{\"en\":\"x\",\"zh\":\"山东\"},\"on\":\"2020-07-30\",\"side\":\"CN\"}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"editon\":\"DWS-2020\"}", "{\"edition\":\"A1\",\"edition\":\"A2\"}", "{\"edition\":1}",
            "{\"edition\":\"dws\"}", "{\"titles\":\"x\"}", "{\"titles\":{\"en\":1}}", "{\"titles\":{}}",
            "{\"investment\":{\"amount\":\"-1\",\"currency\":\"CNY\"}}", "{\"investment\":{\"amount\":\"1\"}}",
            "{\"investment\":{\"amount\":\"1\",\"currency\":\"XQX\"}}",
            "{\"investment\":{\"amount\":\"1\",\"currency\":\"CNY\",\"x\":1}}",
            "{\"investment\":{\"amount\":true,\"currency\":\"CNY\"}}",
            "{\"investment\":{\"amount\":\"NaN\",\"currency\":\"CNY\"}}",
            "{\"investment\":{\"amount\":\"１７\",\"currency\":\"CNY\"}}", "{\"on\":\"30.7.2020\"}",
            "{\"on\":\"2020-02-30\"}",
            "{\"on\":\"0001-01-01\"}", "{\"on\":[2020,7,30]}", "{\"side\":\"cn\"}", "{\"side\":0}", "{\"summary\":1}",
            "{\"number\":\"1\"}", "{\"number\":1.5}", "{} {}", "{\"amounts\":{}}", ""})
    void what_is_not_meant_is_refused(String json) {
        assertThatThrownBy(() -> strict.readValue(json, Request.class)).isInstanceOf(JacksonException.class);
    }
}
