package org.signedprojects.registry.command.web.document;

import io.swagger.v3.core.converter.ModelConverters;
import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.headers.Header;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.info.License;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.parameters.HeaderParameter;
import io.swagger.v3.oas.models.parameters.Parameter;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import io.swagger.v3.oas.models.security.SecurityScheme;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.signedprojects.registry.command.web.Answers;
import org.signedprojects.registry.command.web.Call;
import org.signedprojects.registry.command.web.IdempotencyKey;
import org.signedprojects.registry.command.web.problems.Problem;
import org.signedprojects.registry.command.web.problems.ProblemType;
import org.signedprojects.registry.web.document.RequiredMembers;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springdoc.core.customizers.OperationCustomizer;
import org.springdoc.core.utils.SpringDocUtils;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpHeaders;
import org.springframework.web.method.HandlerMethod;

/// Writes into the OpenAPI document what all operations have in common, so that clients can be generated from it.
@Configuration(proxyBeanMethods = false)
public class ApiDocumentation {
    private static final String BEARER = "bearer";
    private static final String PROBLEM_SCHEMA = "Problem";
    /// What a command can be refused with, whatever it is about.
    private static final List<Integer> OF_EVERY_COMMAND = List.of(400, 401, 403, 404, 406, 408, 409, 413, 415, 422,
            500, 503);
    /// What an import can be refused with as a whole. What is wrong with a row stands in the answer.
    private static final List<Integer> OF_EVERY_FILE = List.of(400, 401, 403, 406, 408, 409, 413, 415, 429, 500,
            503);
    private static final String EDITION = "DWS-2020";
    private static final String PROJECT = "DWS-2020-0017";

    static {
        SpringDocUtils.getConfig().addRequestWrapperToIgnore(Call.class);
        ValueSchemas.ALL.forEach((type, schema) -> SpringDocUtils.getConfig().replaceWithSchema(type, schema));
    }

    @Bean
    OpenAPI documentOfTheCommandApi() {
        return new OpenAPI()
                .info(new Info().title("Signed-Project Registry: commands").version("1").description(
                        """
                            What negotiators, verifiers and admins tell the registry. Every success names the position in the \
                            ledger (`Registry-Position`) that readers can wait for; every refusal is a problem (RFC 9457) whose \
                            type documents it. Sending a request again with the same `Idempotency-Key` is always safe.""")
                        .license(new License().name("Apache-2.0").url("https://www.apache.org/licenses/LICENSE-2.0")))
                .components(new Components().addSecuritySchemes(BEARER,
                        new SecurityScheme().type(SecurityScheme.Type.HTTP).scheme("bearer").bearerFormat("JWT")
                                .description("An access token of the configured OpenID provider with a claim `roles`")))
                .addSecurityItem(new SecurityRequirement().addList(BEARER));
    }

    @Bean
    OperationCustomizer whatCommandsHaveInCommon() {
        return (operation, method) -> takes(method, Call.class)
                ? command(operation, takes(method, byte[].class))
                : open(operation);
    }

    @Bean
    OpenApiCustomizer problemsInTheDocument() {
        return api -> ModelConverters.getInstance(true).readAll(Problem.class)
                .forEach(api.getComponents()::addSchemas);
    }

    @Bean
    OpenApiCustomizer whereThatIsWhichWasMade() {
        return api -> api.getPaths().forEach((path, item) -> item.readOperations().forEach(operation -> {
            ApiResponse made = operation.getResponses().get("201");
            if (made != null) {
                made.addHeaderObject(HttpHeaders.LOCATION, text(below(path), "What was made."));
            }
        }));
    }

    /// Of what is read from the bodies of requests, and of events.
    @Bean
    RequiredMembers requiredMembers() {
        return new RequiredMembers(
                type -> type.getName().contains("Requests$") || type.getName().contains(".events."));
    }

    private static boolean takes(HandlerMethod method, Class<?> type) {
        return Arrays.stream(method.getMethodParameters()).anyMatch(it -> it.getParameterType() == type);
    }

    /// @param isFile whether a whole file is sent, which is not about one version of one thing
    private static Operation command(Operation operation, boolean isFile) {
        boolean ofEditions = operation.getTags().contains("Editions");
        describeParameters(operation, ofEditions);
        operation.addParametersItem(header(IdempotencyKey.HEADER, "\"b1c5a9e2-7f0d-4c7b-9a51-0d8f3f1f6c21\"",
                isFile
                        ? "A value of your own that keeps the same file from being imported twice at the same time. Here the"
                                + " same key may come with another file: every row is a command of its own, whose id"
                                + " follows from what it says, and one that was imported before is UNCHANGED."
                        : "A value of your own that names this request: sending it again with the same key and body gives"
                                + " the first answer and changes nothing.")
                .required(true));
        operation.getResponses().forEach((status, response) -> {
            if (status.startsWith("2")) {
                successHeaders(response, isFile);
            }
        });
        Set<ProblemType> others = isFile ? ofWhatIsRecorded() : ofOthers(ofEditions);
        problems(isFile ? OF_EVERY_FILE : OF_EVERY_COMMAND, others).forEach(operation.getResponses()::addApiResponse);
        if (isAboutOne(operation)) {
            operation.addParametersItem(header(HttpHeaders.IF_MATCH, "\"7\"",
                    "The version (ETag) that must still be the current one."));
            problems(List.of(412), others).forEach(operation.getResponses()::addApiResponse);
        }
        return operation;
    }

    /// What follows from what is recorded: an import tells it of its rows, and those who only read never meet it.
    private static Set<ProblemType> ofWhatIsRecorded() {
        Set<ProblemType> recorded = EnumSet.of(ProblemType.OUTSIDE_MANDATE, ProblemType.CONCURRENT_CHANGE,
                ProblemType.NOTHING_TO_AMEND, ProblemType.DAY_IN_FUTURE);
        recorded.addAll(ProblemType.OF_EDITIONS);
        recorded.addAll(ProblemType.OF_PROJECTS);
        return recorded;
    }

    /// A project cannot be proposed for a closed edition.
    private static Set<ProblemType> ofOthers(boolean ofEditions) {
        Set<ProblemType> ofOthers = EnumSet.copyOf(ofEditions ? ProblemType.OF_PROJECTS : ProblemType.OF_EDITIONS);
        ofOthers.remove(ProblemType.EDITION_CLOSED);
        ofOthers.add(ProblemType.UNREADABLE_FILE);
        return ofOthers;
    }

    private static List<Parameter> parameters(Operation operation) {
        return operation.getParameters() == null ? List.of() : operation.getParameters();
    }

    /// @return whether the operation is about a project or edition that exists, and so has a version
    private static boolean isAboutOne(Operation operation) {
        return parameters(operation).stream().anyMatch(parameter -> parameter.getName().equals("code"));
    }

    private static void describeParameters(Operation operation, boolean ofEditions) {
        for (Parameter parameter : parameters(operation)) {
            if (parameter.getName().equals("code")) {
                parameter.description(ofEditions ? "Code of the edition" : "Code of the project")
                        .example(ofEditions ? EDITION : PROJECT);
            } else if (parameter.getName().equals("signing")) {
                parameter.description("Number of the signing, from 1").example(1);
            }
        }
    }

    private static Operation open(Operation operation) {
        operation.security(List.of());
        problems(List.of(404, 406, 500), ofWhatIsRecorded()).forEach(operation.getResponses()::addApiResponse);
        return operation;
    }

    /// @return the address of something made by sending it to this one
    private static String below(String path) {
        String code = path.startsWith("/api/editions") ? EDITION : PROJECT;
        return path.contains("{code}") ? path.replace("{code}", code) + "/1" : path + "/" + code;
    }

    private static void successHeaders(ApiResponse response, boolean isFile) {
        response.addHeaderObject(Answers.POSITION, text("dialogue:41",
                "Position of the last entry the command wrote; send it as Registry-Wait-For to read your own write."));
        if (!isFile) {
            response.addHeaderObject(HttpHeaders.ETAG, text("\"7\"", "The version after the command, for If-Match."));
        }
    }

    /// One response a status, naming the types of problems that have it.
    /// @param others types that do not come up here
    private static Map<String, ApiResponse> problems(List<Integer> statuses, Set<ProblemType> others) {
        Map<String, ApiResponse> responses = new TreeMap<>();
        statuses.forEach(status -> responses.put(status.toString(), problem(status, others)));
        return responses;
    }

    private static ApiResponse problem(int status, Set<ProblemType> others) {
        String types = Arrays.stream(ProblemType.values())
                .filter(type -> type.status().value() == status && !others.contains(type))
                .map(type -> "- [`" + type.slug() + "`](" + type.uri() + ") " + type.title())
                .collect(Collectors.joining("\n"));
        return new ApiResponse().description(types).content(new Content().addMediaType(Problem.MEDIA_TYPE,
                new MediaType().schema(new Schema<>().$ref("#/components/schemas/" + PROBLEM_SCHEMA))));
    }

    private static HeaderParameter header(String name, String example, String description) {
        HeaderParameter header = new HeaderParameter();
        header.name(name).description(description).schema(ValueSchemas.text("")).example(example);
        return header;
    }

    private static Header text(String example, String description) {
        return new Header().description(description).schema(ValueSchemas.text("")).example(example);
    }
}
