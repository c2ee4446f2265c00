package org.signedprojects.registry.command.imports;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.signedprojects.registry.command.imports.spreadsheet.Row;
import org.signedprojects.registry.values.InvalidValue;

/// The columns an import knows, by their names in English, Chinese and Japanese. Their order in the file is free.
enum Column {
    // @formatter:off
    CODE("code", "项目编号", "编号", "案件番号", "番号"),
    EDITION("edition", "届次", "活动届次", "開催回"),
    TITLE_EN("title_en", "title", "英文名称", "英語名"),
    TITLE_ZH("title_zh", "项目名称", "名称", "中文名称"),
    TITLE_JA("title_ja", "案件名", "日文名称", "日本語名"),
    SECTOR("sector", "领域", "行业", "产业", "分野", "業種"),
    CITY("city", "城市", "落地城市", "市", "都市", "立地都市"),
    COUNTERPART("counterpart", "对方地区", "日方地区", "相手地域", "日本側地域"),
    PARTY_CN("party_cn", "中方单位", "中方", "中国側"),
    PARTY_JP("party_jp", "日方单位", "日方", "日本側"),
    INVESTMENT("investment", "amount", "投资额", "投资总额", "金额", "投資額", "金額"),
    CURRENCY("currency", "币种", "通貨"),
    PROPOSED_ON("proposed_on", "提出日期", "申报日期", "提案日"),
    INSTRUMENT("instrument", "签约类型", "文件类型", "締結文書"),
    SIGNED_ON("signed_on", "签约日期", "签约日", "締結日", "署名日", "調印日");
    // @formatter:on

    /// @return the name that answers use: `signed_on`
    final String heading;
    private final List<String> names;

    Column(String... names) {
        this.heading = names[0];
        this.names = Stream.of(names).map(Normalised::name).toList();
    }

    /// @return where each column stands in the header, from 0
    /// @throws InvalidValue when the header names a column that is not known, or one twice
    static Map<Column, Integer> in(Row header) {
        Map<Column, Integer> columns = new EnumMap<>(Column.class);
        for (int i = 0; i < header.cells().size(); i++) {
            String heading = header.cell(i);
            if (heading.isBlank()) {
                continue;
            }
            Column column = named(heading).orElseThrow(() -> new InvalidValue("column '" + heading
                    + "' is not known; known are " + Stream.of(values()).map(it -> it.heading).toList()));
            if (columns.putIfAbsent(column, i) != null) {
                throw new InvalidValue("column '" + heading + "' stands there twice");
            }
        }
        return columns;
    }

    /// @return whether the row looks like a header: at least two of its cells name columns
    static boolean isHeader(Row row) {
        return row.cells().stream().filter(cell -> named(cell).isPresent()).count() >= 2;
    }

    private static Optional<Column> named(String heading) {
        String name = Normalised.name(heading);
        return Stream.of(values()).filter(column -> column.names.contains(name)).findFirst();
    }
}
