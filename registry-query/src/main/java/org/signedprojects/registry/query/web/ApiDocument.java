package org.signedprojects.registry.query.web;

import io.swagger.v3.core.converter.ModelConverters;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.examples.Example;
import io.swagger.v3.oas.models.headers.Header;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.info.License;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.parameters.HeaderParameter;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import io.swagger.v3.oas.models.security.SecurityScheme;
import io.swagger.v3.oas.models.servers.Server;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springdoc.core.customizers.OpenApiCustomizer;
import tools.jackson.databind.json.JsonMapper;

/// Completes the OpenAPI document with what all operations share: who may call, what may go wrong, positions and
/// entity tags, and an example of every answer.
final class ApiDocument implements OpenApiCustomizer {
    private static final String BEARER = "bearer";
    private static final String SESSION = "session";
    private static final String PROBLEM_JSON = "application/problem+json";
    private static final String DESCRIPTION = """
        Answers questions about the ledgers it follows. Every number is a function of a ledger and a position: \
        every read names the position it includes in `Registry-Position` and has a strong `ETag`. \
        `Registry-Wait-For` makes a read wait until it includes a position, so that you read your own writes. \
        Only `/api/sectors` and `/api/places` have no position: they come with the product, from no ledger. \
        All roles may read everything here but checkpoints, tiles, proofs and entries, which are for auditors.""";

    private static final Set<String> READ_FROM_THE_LOG = Set.of("entries", "entryBundle");
    private static final Set<String> MAY_HAVE_TOO_MANY_ROWS = Set.of("/api/totals", "/api/totals/stream");
    /// The stream says it in events, the ledger in its witness.
    private static final Set<String> SAY_HOW_THEIR_PROJECTION_IS = Set.of("/api/totals", "/api/projects",
            "/api/projects/{code}", "/api/projects/{code}/history", "/api/editions", "/api/editions/{code}");

    private final JsonMapper json;

    ApiDocument(JsonMapper json) {
        this.json = json;
    }

    @Override
    public void customise(OpenAPI api) {
        api.info(new Info().title("Signed-Project Registry: queries").version("1").description(DESCRIPTION)
                .license(new License().name("Apache-2.0").url("https://www.apache.org/licenses/LICENSE-2.0")));
        api.servers(List.of(new Server().url("/").description("this service")));
        api.getComponents()
                .addSecuritySchemes(BEARER, new SecurityScheme().type(SecurityScheme.Type.HTTP).scheme("bearer")
                        .bearerFormat("JWT").description("from the trusted issuer, with the claim `roles`"))
                .addSecuritySchemes(SESSION, new SecurityScheme().type(SecurityScheme.Type.APIKEY)
                        .in(SecurityScheme.In.COOKIE).name("registry-session")
                        .description("of a browser that is logged in; same origin only"));
        ModelConverters.getInstance(true).readAll(Problem.class)
                .forEach((name, schema) -> api.getComponents().addSchemas(name, schema));
        api.getPaths().forEach((path, item) -> item.readOperations().forEach(operation -> complete(path, operation)));
    }

    private void complete(String path, Operation operation) {
        ApiResponse answer = operation.getResponses().computeIfAbsent("200", _ -> new ApiResponse());
        answer.description("The answer");
        example(operation, answer);
        failure(operation, ProblemType.INTERNAL_ERROR, "The service failed");
        if (!path.startsWith("/api/")) {
            operation.security(List.of());
            if (path.contains("{")) {
                failure(operation, ProblemType.NOT_FOUND, "There is no such type");
            }
            return;
        }
        operation.security(List.of(new SecurityRequirement().addList(BEARER),
                new SecurityRequirement().addList(SESSION)));
        failure(operation, ProblemType.INVALID_REQUEST, "A parameter or header is unknown or wrong");
        failure(operation, ProblemType.UNAUTHORIZED, "No valid token");
        failure(operation, ProblemType.FORBIDDEN, "No role that may read this");
        failure(operation, ProblemType.NOT_ACCEPTABLE, "No such representation");
        failure(operation, ProblemType.IDENTITY_UNAVAILABLE, "The issuer's keys cannot be fetched");
        if (path.contains("{")) {
            failure(operation, ProblemType.NOT_FOUND, "There is no such thing as of this position");
        }
        answer.addHeaderObject(WitnessMark.WITNESS, header("only there, as `BROKEN`, when the witness has found that a"
                + " ledger is not what its signed checkpoints say: then all numbers are from before", "BROKEN"));
        if (!path.equals("/api/sectors") && !path.equals("/api/places")) {
            positions(operation, answer);
        }
        if (SAY_HOW_THEIR_PROJECTION_IS.contains(path)) {
            answer.addHeaderObject(Reads.STATE,
                    header("`running`; `waiting` for Kafka or the database; or `stopped` at an"
                            + " entry it cannot take: then the numbers are old", "running"));
        }
        if (MAY_HAVE_TOO_MANY_ROWS.contains(path)) {
            failure(operation, ProblemType.TOO_MANY_ROWS, "The totals asked for have too many rows");
        }
        if (READ_FROM_THE_LOG.contains(operation.getOperationId())) {
            failure(operation, ProblemType.LOG_UNAVAILABLE, "Kafka is away, or too many read at the same time");
            failure(operation, ProblemType.LOG_CHANGED, "The log does not hold what the witness has seen in it");
        }
        if (!path.endsWith("/stream")) {
            entityTags(operation, answer);
        } else {
            failure(operation, ProblemType.TOO_MANY_READERS, "This instance serves as many streams or rows as it may");
        }
    }

    private static void positions(Operation operation, ApiResponse answer) {
        answer.addHeaderObject(Reads.POSITION, header("the last entry that is included", "dialogue:41"));
        operation.addParametersItem(new HeaderParameter().name(Reads.WAIT_FOR).schema(new StringSchema())
                .description("the read waits, a few seconds at most, until this position is included")
                .example("dialogue:41"));
        failure(operation, ProblemType.UNKNOWN_LEDGER,
                "The ledger in Registry-Wait-For is none that is followed here");
        failure(operation, ProblemType.POSITION_NOT_REACHED,
                "The position in Registry-Wait-For is not reached in time");
        failure(operation, ProblemType.UNAVAILABLE, "The database cannot be read");
    }

    private static void entityTags(Operation operation, ApiResponse answer) {
        answer.addHeaderObject("ETag", header("strong", "\"dialogue:41.1.5f3c2a91\""));
        operation.addParametersItem(new HeaderParameter().name("If-None-Match").schema(new StringSchema())
                .description("an ETag of this resource").example("\"dialogue:41.1.5f3c2a91\""));
        operation.getResponses().addApiResponse("304", new ApiResponse().description("You have it already"));
    }

    private static Header header(String description, String example) {
        return new Header().description(description).schema(new StringSchema()).example(example);
    }

    /// One status may stand for several problems.
    private static void failure(Operation operation, ProblemType type, String description) {
        Map<String, Object> problem = Map.of("type", type.uri().toString(), "title", type.title(), "status",
                type.status().value(), "detail", type.meaning());
        ApiResponse response = operation.getResponses().computeIfAbsent(Integer.toString(type.status().value()),
                _ -> new ApiResponse().content(new Content().addMediaType(PROBLEM_JSON,
                        new MediaType().schema(new Schema<>().$ref("#/components/schemas/Problem")))));
        response.description(response.getDescription() == null
                ? description
                : response.getDescription() + "; or: " + description);
        response.getContent().get(PROBLEM_JSON).addExamples(type.name().toLowerCase(java.util.Locale.ROOT),
                new Example().value(problem));
    }

    /// Examples are files, named by operation; what is not JSON is shown as text.
    private void example(Operation operation, ApiResponse answer) {
        if (answer.getContent() == null) {
            answer.content(new Content().addMediaType("text/event-stream", new MediaType().schema(new StringSchema())));
        }
        answer.getContent().forEach((type, content) -> content.addExamples("example", new Example()
                .value(type.equals("application/json")
                        ? json.readValue(text(operation.getOperationId() + ".json"), Object.class)
                        : text(operation.getOperationId() + ".txt"))));
    }

    private static String text(String file) {
        try (InputStream in = ApiDocument.class.getResourceAsStream("examples/" + file)) {
            if (in == null) {
                throw new IllegalStateException("example " + file + " is missing");
            }
            return new String(in.readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
