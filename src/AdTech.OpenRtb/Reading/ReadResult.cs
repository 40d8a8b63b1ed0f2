namespace AdTech.OpenRtb;

/// <summary>How reading went: well, or with errors. Reading never throws for what it reads.</summary>
public readonly struct ReadResult
{
    private readonly List<RequestError>? _errors;

    internal ReadResult(List<RequestError>? errors) => _errors = errors;

    /// <summary>Whether everything was read.</summary>
    public bool Ok => _errors is null;

    /// <summary>What was wrong; empty when all was well.</summary>
    public IReadOnlyList<RequestError> Errors => _errors is null ? [] : _errors;
}
