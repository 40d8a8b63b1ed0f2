using System.Net;
using System.Net.Sockets;
using System.Security.Claims;
using System.Threading.RateLimiting;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;

namespace AdTech.ServiceDefaults;

/// <summary>What became of an attempt to sign in.</summary>
public enum SignInOutcome
{
    /// <summary>The answer carries the cookie.</summary>
    SignedIn,

    /// <summary>Nobody has this key.</summary>
    WrongKey,

    /// <summary>Too many attempts from this address within a minute.</summary>
    TooMany,
}

/// <summary>Lets a person in with a browser: an API key, given once, becomes a cookie that opens the pages and nothing else.</summary>
public sealed class SignIn : IDisposable
{
    /// <summary>Where people sign in.</summary>
    public const string Path = "/sign-in";

    /// <summary>How people are recognised who have signed in; the authentication type of their identity.</summary>
    public const string CookieScheme = "Session";

    internal const string KeyClaim = "key";

    /// <summary>The cookie's name.</summary>
    internal const string CookieName = "adtech.session";

    // A working day. It is not renewed by use, so that a browser left open somewhere is not signed in for ever.
    internal static readonly TimeSpan Lifetime = TimeSpan.FromHours(12);

    private const string ReturnParameter = "from";

    private readonly IOptionsMonitor<AccessOptions> _access;
    private readonly PartitionedRateLimiter<HttpContext> _attempts;

    /// <summary>Made once a host, since it counts attempts.</summary>
    public SignIn(IOptionsMonitor<AccessOptions> access)
    {
        ArgumentNullException.ThrowIfNull(access);
        _access = access;
        // A partition that nobody uses any more is dropped by the limiter itself.
        _attempts = PartitionedRateLimiter.Create<HttpContext, string>(context => RateLimitPartition.GetFixedWindowLimiter(
            NetworkOf(context.Connection.RemoteIpAddress),
            _ => new FixedWindowRateLimiterOptions { PermitLimit = access.CurrentValue.SignInsPerMinute, Window = TimeSpan.FromMinutes(1) }));
    }

    /// <summary>False: there is no key to sign in with.</summary>
    public bool Possible => _access.CurrentValue.ApiKeys.Count > 0;

    /// <summary>Tries a key. The time it takes says nothing about the keys that there are.</summary>
    public async Task<SignInOutcome> TryAsync(HttpContext context, string? key)
    {
        ArgumentNullException.ThrowIfNull(context);
        using var permit = _attempts.AttemptAcquire(context);
        if (!permit.IsAcquired) return SignInOutcome.TooMany;
        if (ApiKeys.Find(key ?? "", _access.CurrentValue) is not { } found) return SignInOutcome.WrongKey;
        var identity = new ClaimsIdentity([new Claim(Access.OrganisationClaim, found.OrganisationId), new Claim(KeyClaim, found.Sha256)], CookieScheme);
        await context.SignInAsync(CookieScheme, new ClaimsPrincipal(identity));
        return SignInOutcome.SignedIn;
    }

    /// <summary>Takes the cookie away.</summary>
    public static Task SignOutAsync(HttpContext context) => context.SignOutAsync(CookieScheme);

    /// <summary>True for somebody who has signed in, rather than being let in otherwise.</summary>
    public static bool HasSignedIn(ClaimsPrincipal user)
    {
        ArgumentNullException.ThrowIfNull(user);
        return user.Identities.Any(static identity => identity.AuthenticationType == CookieScheme);
    }

    /// <summary>The page to go to afterwards, which must be one of ours: anything else becomes the overview.</summary>
    public static string ReturnPath(string? wanted) =>
        wanted is ['/', ..] && wanted is not ['/', '/' or '\\', ..] && !wanted.Any(char.IsControl) && !wanted.StartsWith(Path, StringComparison.OrdinalIgnoreCase) ? wanted : "/";

    // "/campaigns/one?x=1" → itself    "//evil.example", "/\evil.example", "https://evil.example", "/\t/evil.example" (browsers drop the tab), null → "/"

    /// <summary>The address of the sign-in page that leads back to what was asked for.</summary>
    internal static string PathFor(HttpRequest request)
    {
        var asked = request.PathBase + request.Path + request.QueryString;
        return asked is "/" ? Path : $"{Path}?{ReturnParameter}={Uri.EscapeDataString(asked)}";
    }

    /// <summary>A cookie is as good as its key: taken out of the configuration, it opens nothing any more.</summary>
    internal static bool IsGood(ClaimsPrincipal? user, AccessOptions options) =>
        user?.FindFirstValue(KeyClaim) is { } hash && user.FindFirstValue(Access.OrganisationClaim) is { } organisation
        && options.ApiKeys.Any(key => key.Sha256.Equals(hash, StringComparison.OrdinalIgnoreCase) && key.OrganisationId == organisation);

    /// <inheritdoc/>
    public void Dispose() => _attempts.Dispose();

    // Who has one IPv6 address has 2^64 of them.
    private static string NetworkOf(IPAddress? address) => address switch
    {
        null => "",
        { AddressFamily: AddressFamily.InterNetworkV6, IsIPv4MappedToIPv6: false } => Convert.ToHexString(address.GetAddressBytes().AsSpan(0, 8)),
        _ => address.ToString(),
    };
}
