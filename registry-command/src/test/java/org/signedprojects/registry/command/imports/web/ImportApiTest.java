package org.signedprojects.registry.command.imports.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.signedprojects.registry.command.web.ApiClient;
import org.signedprojects.registry.command.web.ApiClient.Answer;
import org.signedprojects.registry.command.web.CommandApi;
import org.signedprojects.registry.command.web.InMemoryRegistry;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;

/// The import from outside; what becomes of single cells and rows is told by the tests beside this one.
@SpringBootTest(classes = CommandApi.class, webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class ImportApiTest {
    private static final AtomicInteger EDITIONS = new AtomicInteger();
    private static final String NEGOTIATOR = "nora.negotiator";

    @Autowired
    InMemoryRegistry registry;
    private final ApiClient api;
    private final String edition = "I" + EDITIONS.incrementAndGet() + "-2020";

    ImportApiTest(@LocalServerPort int port) {
        api = new ApiClient(port);
    }

    @BeforeEach
    void an_edition() {
        api.post("/api/editions", "ada.admin", """
            {"code":"%s","series":"DWS","names":{"en":"Dialogue"},"opensOn":"2020-07-30","closesOn":"2020-09-30",
             "homeZone":"Asia/Shanghai","format":"HYBRID"}""".formatted(edition));
    }

    private String rows() {
        return """
            edition,title_zh,sector,city,counterpart,investment,currency,proposed_on,instrument,signed_on
            %1$s,智慧能源系统,生态环保,济南,大阪府,８０００万元,CNY,2020-07-30,合同,令和2年7月30日
            %1$s,医养中心,NOPE,青岛,Kyoto,1亿,CNY,2020-07-30,,
            合计,,,,,"180,000,000",CNY,,,
            """.formatted(edition);
    }

    @Test
    void each_row_is_answered_for() {
        Answer answer = csv(rows(), "");
        assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
        assertThat(answer.json().at("/counts/CREATED").intValue()).isEqualTo(1);
        assertThat(answer.json().at("/counts/REFUSED").intValue()).isEqualTo(1);
        assertThat(answer.json().at("/counts/SKIPPED_TOTAL").intValue()).isEqualTo(1);
        assertThat(answer.json().at("/rows/0/code").stringValue()).isEqualTo(edition + "-0001");
        assertThat(answer.json().at("/rows/1/errors/0/column").stringValue()).isEqualTo("sector");
        assertThat(answer.json().at("/rows/1/errors/0/value").stringValue()).isEqualTo("NOPE");
        assertThat(answer.json().at("/errorsLeftOut").intValue()).isZero();
        assertThat(answer.json().get("position").stringValue()).isEqualTo(answer.header("Registry-Position"))
                .isEqualTo("dialogue:" + (registry.ledger().size() - 1));
    }

    @Test
    void the_same_rows_again_change_nothing() {
        csv(rows(), "");
        int before = registry.ledger().size();
        Answer again = csv(rows(), "");
        assertThat(again.json().at("/counts/UNCHANGED").intValue()).isEqualTo(1);
        assertThat(registry.ledger()).hasSize(before);
    }

    @Test
    void a_dry_run_and_an_atomic_import_with_a_bad_row_write_nothing() {
        int before = registry.ledger().size();
        assertThat(csv(rows(), "?dryRun=true").json().at("/counts/WOULD_CREATE").intValue()).isEqualTo(1);
        assertThat(csv(rows(), "?atomic=true").json().at("/counts/NOT_CARRIED_OUT").intValue()).isEqualTo(1);
        assertThat(registry.ledger()).hasSize(before);
    }

    @Test
    void the_edition_may_stand_in_the_address() {
        Answer answer = csv(rows().replace(edition, ""), "?edition=" + edition);
        assertThat(answer.json().at("/rows/0/code").stringValue()).isEqualTo(edition + "-0001");
    }

    @Test
    void other_encodings_are_read_when_they_are_named() {
        byte[] gb18030 = rows().getBytes(Charset.forName("GB18030"));
        assertThat(send(gb18030, "text/csv; charset=GB18030", "").json().at("/counts/CREATED").intValue()).isEqualTo(1);
        Answer unnamed = send(gb18030, "text/csv", "");
        assertThat(unnamed.status()).isEqualTo(400);
        assertThat(unnamed.json().get("type").stringValue()).isEqualTo("/problems/unreadable-file");
        String japanese = rows().replace("智慧能源系统", "スマートエネルギー").replace("生态环保", "環境保護").replace("济南", "済南")
                .replace("医养中心", "医療センター").replace("青岛", "青島").replace("1亿", "1億").replace("合计", "合計")
                .replace("合同", "契約");
        for (String name : new String[]{"windows-31j", "Shift_JIS"}) {
            Answer answer = send(japanese.getBytes(Charset.forName("windows-31j")), "text/csv; charset=" + name, "");
            assertThat(answer.json().at("/rows/0/code").stringValue()).startsWith(edition);
        }
    }

    @Test
    void a_workbook_is_read_too() throws IOException {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        try (Workbook workbook = new Workbook(file, "test", "1.0")) {
            Worksheet sheet = workbook.newWorksheet("projects");
            String[] lines = rows().split("\n");
            for (int row = 0; row < 2; row++) {
                String[] cells = lines[row].split(",");
                for (int column = 0; column < cells.length; column++) {
                    sheet.value(row, column, cells[column]);
                }
            }
        }
        assertThat(send(file.toByteArray(), ImportController.XLSX, "").json().at("/counts/CREATED").intValue())
                .isEqualTo(1);
    }

    @Test
    void what_is_no_workbook_is_refused_also_when_it_unpacks_to_gigabytes() throws IOException {
        refused(send("no workbook".getBytes(StandardCharsets.UTF_8), ImportController.XLSX, ""));
        ByteArrayOutputStream bomb = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bomb)) {
            zip.putNextEntry(new ZipEntry("xl/workbook.xml"));
            byte[] zeros = new byte[1024 * 1024];
            for (int i = 0; i < 100; i++) {
                zip.write(zeros);
            }
        }
        Answer answer = send(bomb.toByteArray(), ImportController.XLSX, "");
        refused(answer);
        assertThat(answer.toString()).contains("too large");
    }

    @Test
    void a_file_without_a_header_is_refused() {
        refused(csv("a,b,c\n1,2,3\n", ""));
        assertThat(csv("", "").status()).isEqualTo(400);
    }

    @Test
    void a_mandate_limits_the_rows() {
        Answer answer = api.post("/api/imports", "nora.negotiator.cities~CN-370200",
                rows().getBytes(StandardCharsets.UTF_8), "text/csv");
        assertThat(answer.json().at("/counts/REFUSED").intValue()).isEqualTo(2);
    }

    @Test
    void a_city_stands_on_its_own_side() {
        Answer answer = csv(rows().replace("济南", "Osaka"), "");
        assertThat(answer.json().at("/rows/0/errors/0/column").stringValue()).isEqualTo("city");
    }

    @Test
    void other_forms_and_larger_files_are_refused() {
        assertThat(send(new byte[10], "application/pdf", "").status()).isEqualTo(415);
        assertThat(send(new byte[5 * 1024 * 1024 + 1], "text/csv", "").status()).isEqualTo(413);
        assertThat(csv(rows(), "?edition=not~a~code").status()).isEqualTo(400);
        assertThat(csv(rows(), "?dryRun=perhaps").status()).isEqualTo(400);
    }

    private static void refused(Answer answer) {
        assertThat(answer.status()).as(answer.toString()).isEqualTo(400);
        assertThat(answer.json().get("type").stringValue()).isEqualTo("/problems/unreadable-file");
    }

    private Answer csv(String rows, String query) {
        return send(rows.getBytes(StandardCharsets.UTF_8), "text/csv", query);
    }

    private Answer send(byte[] file, String type, String query) {
        return api.post("/api/imports" + query, NEGOTIATOR, file, type);
    }
}
