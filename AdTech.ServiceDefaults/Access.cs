using System.ComponentModel.DataAnnotations;
using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace AdTech.ServiceDefaults;

/// <summary>Who may use the API and the dashboard: callers with an API key, or callers on the same machine where the host is open.</summary>
public static class Access
{
    /// <summary>The claim that names the caller's organisation.</summary>
    public const string OrganisationClaim = "organisation";

    /// <summary>The organisation of an open host.</summary>
    public const string DefaultOrganisation = "default";

    /// <summary>The organisation that the caller acts for; every query and every key carries it.</summary>
    /// <exception cref="InvalidOperationException">The endpoint does not require authorisation, so nobody is known.</exception>
    public static string Organisation(this HttpContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        return context.User.FindFirstValue(OrganisationClaim)
            ?? throw new InvalidOperationException("The caller's organisation is unknown here: the endpoint lacks RequireAuthorization().");
    }

    internal static IHostApplicationBuilder AddAccess(this IHostApplicationBuilder builder)
    {
        // With a default scheme every request would be authenticated, bids too. Without one, only endpoints that ask for it are.
        AppContext.SetSwitch("Microsoft.AspNetCore.Authentication.SuppressAutoDefaultScheme", true);
        builder.Services.AddOptions<AccessOptions>().BindConfiguration(AccessOptions.Section).ValidateDataAnnotations()
            .Validate(
                static options => options.ApiKeys.All(static key => Validator.TryValidateObject(key, new ValidationContext(key), null, validateAllProperties: true)), // lists aren't looked into
                "AdTech:Access:ApiKeys: each has a Sha256 of 64 hexadecimal digits, and an OrganisationId of 1 to 64 characters.")
            .ValidateOnStart();
        builder.Services.AddAuthentication().AddScheme<AuthenticationSchemeOptions, ApiKeyHandler>(ApiKeyHandler.SchemeName, null);
        builder.Services.AddAuthorizationBuilder().SetDefaultPolicy(
            new AuthorizationPolicyBuilder(ApiKeyHandler.SchemeName).RequireAuthenticatedUser().RequireClaim(OrganisationClaim).Build());
        return builder;
    }
}
