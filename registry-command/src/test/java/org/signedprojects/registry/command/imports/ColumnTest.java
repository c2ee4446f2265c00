package org.signedprojects.registry.command.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.signedprojects.registry.command.imports.spreadsheet.Row;
import org.signedprojects.registry.values.InvalidValue;

class ColumnTest {
    @Test
    void columns_are_known_by_their_names_in_three_languages() {
        Row header = new Row(1, List.of("项目名称", "Sector", "立地都市", "投资额（万元）".substring(0, 3), "", "Signed on"));
        assertThat(Column.isHeader(header)).isTrue();
        assertThat(Column.in(header)).isEqualTo(Map.of(Column.TITLE_ZH, 0, Column.SECTOR, 1, Column.CITY, 2,
                Column.INVESTMENT, 3, Column.SIGNED_ON, 5));
    }

    @Test
    void an_unknown_or_repeated_column_is_refused_so_that_no_data_are_lost() {
        assertThatThrownBy(() -> Column.in(new Row(1, List.of("sector", "sectr")))).isInstanceOf(InvalidValue.class)
                .hasMessageContaining("sectr");
        assertThatThrownBy(() -> Column.in(new Row(1, List.of("sector", "行业")))).isInstanceOf(InvalidValue.class)
                .hasMessageContaining("twice");
    }
}
