namespace AdTech.OpenRtb;

public sealed partial class Native
{
    private NativeRequest? _request;

    /// <summary>The native request as read from <see cref="RequestText"/>; absent when it is no JSON object.</summary>
    public NativeRequest? Request { get; set; }

    /// <summary>Makes <see cref="Request"/> present and empty, in memory used before.</summary>
    public NativeRequest NewRequest() => Request = Pool.Take(ref _request);

    private void ResetOwned() => Request = null;
}
