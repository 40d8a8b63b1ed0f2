using System.Globalization;
using Microsoft.Net.Http.Headers;

namespace AdTech.Campaigns.Handling;

/// <summary>
/// What a client asks to be true before its change is made: the version it has read (If-Match), or that there is nothing yet (If-None-Match: *).
/// An ETag is the quoted version of the document. It says nothing about the numbers that come with it, so a GET is never answered with 304.
/// </summary>
/// <param name="Versions">One of these; empty: any version; null: no wish.</param>
/// <param name="MustBeNew">There must be no document.</param>
internal readonly record struct Preconditions(IReadOnlyList<long>? Versions, bool MustBeNew)
{
    public static Preconditions None => default;

    public static Preconditions Version(long version) => new([version], false);

    public static string ETagOf(long version) => string.Create(CultureInfo.InvariantCulture, $"\"{version}\"");

    public static Preconditions Of(HttpRequest request)
    {
        var ifMatch = request.Headers[HeaderNames.IfMatch].ToString();
        var mustBeNew = request.Headers[HeaderNames.IfNoneMatch].ToString().Trim() == "*";
        if (ifMatch.Length == 0) return new Preconditions(null, mustBeNew);
        if (ifMatch.Trim() == "*") return new Preconditions([], mustBeNew);
        var versions = ifMatch.Split(',').Select(tag => long.TryParse(tag.Trim().Trim('"'), NumberStyles.None, CultureInfo.InvariantCulture, out var version) ? version : -1);
        return new Preconditions([.. versions], mustBeNew);
    }

    /// <summary>Why a document of this version (null: none) must not be changed; null when it may.</summary>
    public string? Against(long? version)
    {
        if (MustBeNew && version is not null) return $"It is there already, in version {version}.";
        if (Versions is null) return null;
        if (version is not { } known) return "It is not there.";
        return Versions.Count == 0 || Versions.Contains(known) ? null : $"Its version is {known} by now. Read it again and repeat the change on what is there.";
    }
}
