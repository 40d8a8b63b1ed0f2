using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace AdTech.Campaigns.Model;

/// <summary>What the types of the model can't say of themselves in <c>/openapi.json</c>.</summary>
internal static class ModelDescription
{
    public static Task Apply(OpenApiSchema schema, OpenApiSchemaTransformerContext context, CancellationToken cancellationToken)
    {
        if (context.JsonPropertyInfo is not null) return Task.CompletedTask;
        var type = context.JsonTypeInfo.Type;
        if (type == typeof(Amount) || type == typeof(Amount?))
        {
            schema.Type = JsonSchemaType.String;
            schema.Pattern = @"^-?[0-9]+(\.[0-9]{1,9})?$";
            schema.Description = "An exact decimal of at most nine decimals.";
        }
        else if (type == typeof(CampaignView))
        {
            schema.Description = "budget, dailyBudget and bidCpm are in currency; mediaCost, charge and overDelivery are in reportingCurrency. Where the two differ, charge does not compare with budget.";
        }
        else if (type == typeof(Campaign) || type == typeof(Advertiser) || type == typeof(Partner))
        {
            schema.Required?.Remove("id"); // the path has it, or it is made of the name
        }

        return Task.CompletedTask;
    }
}
