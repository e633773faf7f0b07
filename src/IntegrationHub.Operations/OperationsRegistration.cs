using IntegrationHub.Operations.Access;
using IntegrationHub.Operations.Connections;
using IntegrationHub.Operations.Orders;
using IntegrationHub.Operations.Returns;
using IntegrationHub.Operations.Stock;
using IntegrationHub.Operations.Stories;
using IntegrationHub.Operations.Tables;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace IntegrationHub.Operations;

public static class OperationsRegistration
{
    /// <summary>Adds what operations staff ask and decide: stories, connections, why stock has the number that it has, and returns that are in review.</summary>
    public static IServiceCollection AddOperations(this IServiceCollection services, IConfiguration hub)
    {
        services.AddOptions<OperatorOptions>()
            .Configure(options => ReadOperators(options, hub.GetSection("Operators")))
            .Validate(options => options.KeySha256.Values.All(IsSha256), "Hub:Operators:NAME:KeySha256 is the SHA-256 of the operator's key: 64 hexadecimal digits.")
            .ValidateOnStart();
        return services
            .AddSingleton<OperatorAccess>()
            .AddSingleton<IStorySource, WorkflowStory>()
            .AddSingleton<IStorySource, EffectStory>()
            .AddSingleton<IStorySource, BookStory>()
            .AddSingleton<IStorySource, ReturnStory>()
            .AddSingleton<StoryBook>()
            .AddSingleton<DecideReturn>();
    }

    public static IEndpointRouteBuilder MapOperations(this IEndpointRouteBuilder routes)
    {
        var operations = routes.MapGroup("/operations").AddEndpointFilter(OperatorAccess.FilterAsync).WithTags("Operations").ExcludeFromDescription();
        operations.MapGet("/stories/{orderId}", TellStory).WithSummary("Everything that happened to one order, in the order of time.");
        operations.MapStock();
        operations.MapOrders();
        operations.MapPost("/returns/{id}/decision", (string id, HttpContext http, DecideReturn decide) => decide.HandleAsync(id, http)).WithSummary("Decide about a return that is in review: approve or deny.");
        ConnectionRoutes.Map(operations);
        return routes;
    }

    private static Results<Ok<Story>, ContentHttpResult, ProblemHttpResult> TellStory(string orderId, StoryBook stories, HttpRequest request)
    {
        if (stories.Find(orderId) is not { } story)
        {
            return TypedResults.Problem(
                statusCode: StatusCodes.Status404NotFound, type: "https://integrationhub.example/problems/not-found", title: "There is no such order.",
                detail: $"No order has the id '{orderId}'. Order ids look like ord_01ARZ3NDEKTSV4RRFFQ69G5FAV.");
        }

        return TextWanted.By(request)
            ? TypedResults.Text(StoryText.Write(story))
            : TypedResults.Ok(story);
    }

    private static void ReadOperators(OperatorOptions options, IConfigurationSection operators)
    {
        foreach (var person in operators.GetChildren())
        {
            options.KeySha256[person.Key] = person["KeySha256"] ?? "";
        }
    }

    private static bool IsSha256(string text) => text.Length == 64 && text.All(char.IsAsciiHexDigit);
}
