using System.ComponentModel.DataAnnotations;
using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace AdTech.ServiceDefaults;

/// <summary>Who may use the API and the dashboard: callers with an API key, people who signed in with one, or callers on the same machine where the host is open.</summary>
public static class Access
{
    /// <summary>The claim that names the caller's organisation.</summary>
    public const string OrganisationClaim = "organisation";

    /// <summary>The organisation of an open host.</summary>
    public const string DefaultOrganisation = "default";

    /// <summary>The policy of pages and of what stands in their frames: like the API's, but those who have signed in with a browser may, too.</summary>
    public const string PeoplePolicy = "People";

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
        builder.Services.AddSingleton<SignIn>();
        builder.Services.AddAuthentication()
            .AddScheme<AuthenticationSchemeOptions, ApiKeyHandler>(ApiKeyHandler.SchemeName, null)
            .AddScheme<AuthenticationSchemeOptions, PersonHandler>(PersonHandler.SchemeName, null)
            .AddCookie(SignIn.CookieScheme, SetCookie);
        // The cookie is no good for the API: so no page of another site can change anything with it, whatever a browser sends along.
        builder.Services.AddAuthorizationBuilder().SetDefaultPolicy(PolicyOf(ApiKeyHandler.SchemeName)).AddPolicy(PeoplePolicy, PolicyOf(PersonHandler.SchemeName));
        return builder;
    }
    private static AuthorizationPolicy PolicyOf(string scheme) => new AuthorizationPolicyBuilder(scheme).RequireAuthenticatedUser().RequireClaim(OrganisationClaim).Build();

    private static void SetCookie(CookieAuthenticationOptions cookie)
    {
        cookie.Cookie.Name = SignIn.CookieName;
        cookie.Cookie.HttpOnly = true;
        cookie.Cookie.SameSite = SameSiteMode.Lax;
        cookie.ExpireTimeSpan = SignIn.Lifetime;
        cookie.SlidingExpiration = false;
        cookie.Events.OnSigningIn = context =>
        {
            // A proxy that ends TLS says so; one that lies makes the cookie stricter, never laxer.
            context.CookieOptions.Secure |= context.Request.Headers["X-Forwarded-Proto"].ToString().StartsWith("https", StringComparison.OrdinalIgnoreCase);
            return Task.CompletedTask;
        };
        cookie.Events.OnValidatePrincipal = context =>
        {
            if (!SignIn.IsGood(context.Principal, context.HttpContext.RequestServices.GetRequiredService<IOptionsMonitor<AccessOptions>>().CurrentValue)) context.RejectPrincipal();
            return Task.CompletedTask;
        };
    }
}
