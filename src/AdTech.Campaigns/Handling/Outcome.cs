namespace AdTech.Campaigns.Handling;

/// <summary>How a use case may refuse. One switch words each for HTTP, the dashboard shows the detail.</summary>
internal enum Fault
{
    None,
    Invalid,
    Forbidden,
    NotFound,
    Conflict,
    PreconditionFailed,
    TooLarge,
    NotJson,
}

/// <summary>What a use case ends with: a value, or why there is none.</summary>
/// <param name="Value">The value; null with a fault.</param>
/// <param name="Version">Of the document, for its ETag.</param>
/// <param name="Created">The document was not there before.</param>
/// <param name="Fault">Why there is no value.</param>
/// <param name="Detail">A sentence for people.</param>
/// <param name="Errors">JSON path → reasons, when fields are to blame.</param>
internal sealed record Outcome<T>(T? Value, long Version, bool Created, Fault Fault, string Detail, Dictionary<string, string[]>? Errors)
    where T : class
{
    [System.Diagnostics.CodeAnalysis.MemberNotNullWhen(true, nameof(Value))]
    public bool Ok => Fault is Fault.None;

    public static Outcome<T> Done(T value, long version, bool created = false) => new(value, version, created, Fault.None, "", null);

    public static Outcome<T> Refuse(Fault fault, string detail, Dictionary<string, string[]>? errors = null) => new(null, 0, false, fault, detail, errors);

    public static Outcome<T> Invalid(Dictionary<string, string[]> errors) => Refuse(Fault.Invalid, "Some fields are not as they should be; errors names each and says why.", errors);

    public static Outcome<T> Invalid(string path, string reason) => Invalid(new Dictionary<string, string[]>(StringComparer.Ordinal) { [path] = [reason] });

    /// <summary>The same refusal of another type.</summary>
    public Outcome<TOther> As<TOther>()
        where TOther : class => Outcome<TOther>.Refuse(Fault, Detail, Errors);
}
