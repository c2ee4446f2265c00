package org.signedprojects.registry.web.document;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.swagger.v3.core.converter.ModelConverters;
import io.swagger.v3.oas.models.media.Schema;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RequiredMembersTest {
    record Question(String city, @Nullable String sector, List<String> tags) {}

    record Answer(@JsonUnwrapped Place place, List<String> tags, @Nullable String note) {}

    record Place(String city, @Nullable String province) {}

    record Nothing(@Nullable String note) {}

    @io.swagger.v3.oas.annotations.media.Schema(implementation = Shown.class)
    record Counted(int count) {}

    @io.swagger.v3.oas.annotations.media.Schema(name = "Counted")
    record Shown(String city, @Nullable String note) {}

    private final ModelConverters document = new ModelConverters();

    RequiredMembersTest() {
        document.addConverter(new RequiredMembers(Question.class::equals));
    }

    @Test
    void an_answer_has_all_that_is_not_nullable_and_the_members_of_what_it_unwraps() {
        assertThat(schema(Answer.class).getRequired()).containsExactlyInAnyOrder("city", "tags");
        assertThat(schema(Answer.class).getAdditionalProperties()).isNull();
    }

    @Test
    void who_asks_may_leave_out_lists_and_add_nothing() {
        assertThat(schema(Question.class).getRequired()).containsExactly("city");
        assertThat(schema(Question.class).getAdditionalProperties()).isEqualTo(false);
    }

    @Test
    void what_may_lack_everything_requires_nothing() {
        assertThat(schema(Nothing.class).getRequired()).isNull();
    }

    @Test
    void what_another_record_documents_requires_what_that_one_does() {
        assertThat(schema(Counted.class).getRequired()).containsExactly("city");
    }

    private Schema<?> schema(Class<?> type) {
        return document.readAll(type).get(type.getSimpleName());
    }
}
