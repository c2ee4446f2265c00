package org.signedprojects.registry.command.imports.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.ExampleObject;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.nio.charset.Charset;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.signedprojects.registry.command.imports.ImportAnswer;
import org.signedprojects.registry.command.imports.ImportOptions;
import org.signedprojects.registry.command.imports.ProjectImport;
import org.signedprojects.registry.command.imports.Sender;
import org.signedprojects.registry.command.imports.spreadsheet.Row;
import org.signedprojects.registry.command.imports.spreadsheet.Spreadsheet;
import org.signedprojects.registry.command.imports.spreadsheet.UnreadableFile;
import org.signedprojects.registry.command.web.Answers;
import org.signedprojects.registry.command.web.Call;
import org.signedprojects.registry.command.web.RunningCommands;
import org.signedprojects.registry.command.web.problems.InvalidRequest;
import org.signedprojects.registry.command.web.problems.ProblemType;
import org.signedprojects.registry.command.web.problems.Refused;
import org.signedprojects.registry.values.EditionCode;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// Takes spreadsheets of projects.
@RestController
@Tag(name = "Imports", description = "Projects from spreadsheets")
final class ImportController {
    static final String CSV = "text/csv";
    static final String XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    private final ProjectImport projects;
    private final RunningCommands running;

    ImportController(ProjectImport projects, RunningCommands running) {
        this.projects = projects;
        this.running = running;
    }

    @PostMapping(path = "/api/imports", consumes = {CSV, XLSX}, produces = MediaType.APPLICATION_JSON_VALUE)
    @Operation(summary = "Import a spreadsheet of projects", description = "Columns: code, edition, title_en, title_zh,"
            + " title_ja, sector, city, counterpart, party_cn, party_jp, investment, currency, proposed_on, instrument,"
            + " signed_on, in any order, also under their Chinese and Japanese names. Every row is answered for; a bad row"
            + " leaves the others alone. A row with instrument and signed_on also records a signing, whose amount is the"
            + " investment. Sending the same rows again changes nothing, whoever sends them. CSV is UTF-8"
            + " or the charset that Content-Type names; at most 5 MiB, 5,000 rows, 50 columns and"
            + " 10,000 characters a cell.", requestBody = @io.swagger.v3.oas.annotations.parameters.RequestBody(required = true, content = {
                    @Content(mediaType = CSV, schema = @Schema(type = "string"), examples = @ExampleObject("""
                        edition,title_zh,sector,city,counterpart,investment,currency,proposed_on,instrument,signed_on
                        DWS-2020,智慧能源系统,生态环保,济南,大阪府,8000万,CNY,2020-07-30,合同,令和2年7月30日
                        """)),
                    @Content(mediaType = XLSX, schema = @Schema(type = "string", format = "binary"))}))
    ResponseEntity<ImportAnswer> importFile(
            @Parameter(description = "Judge every row, write nothing") @RequestParam(defaultValue = "false") boolean dryRun,
            @Parameter(description = "Write nothing if any row is refused") @RequestParam(defaultValue = "false") boolean atomic,
            @Parameter(description = "For rows that name no edition", example = "DWS-2020") @RequestParam @Nullable EditionCode edition,
            @Parameter(hidden = true) @RequestHeader(HttpHeaders.CONTENT_TYPE) MediaType type, @RequestBody byte[] file,
            Call call) {
        ImportAnswer answer = running.alone(call.id(), () -> readable(() -> projects.carryOut(rows(file, type),
                new Sender(call.caller().actor(), call.trace()), new ImportOptions(dryRun, atomic, edition),
                call.caller().mandate()::covers)));
        ResponseEntity.BodyBuilder ok = ResponseEntity.ok();
        if (answer.position() != null) {
            ok.header(Answers.POSITION, answer.position());
        }
        return ok.body(answer);
    }

    private static List<Row> rows(byte[] file, MediaType type) {
        if (file.length == 0) {
            throw InvalidRequest.at("", "a body is required");
        }
        Charset declared = type.getCharset();
        return type.getSubtype().equals("csv") ? Spreadsheet.csv(file, declared) : Spreadsheet.xlsx(file);
    }

    private static <T> T readable(Supplier<T> run) {
        try {
            return run.get();
        } catch (UnreadableFile unreadable) {
            throw new Refused(ProblemType.UNREADABLE_FILE, String.valueOf(unreadable.getMessage()));
        }
    }
}
