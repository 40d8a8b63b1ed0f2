using System.Security.Cryptography;
using System.Text;

namespace AdTech.ServiceDefaults;

/// <summary>Finds the configured key that a caller has.</summary>
internal static class ApiKeys
{
    internal static ApiKeyOptions? Find(string key, AccessOptions options)
    {
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes(key));
        ApiKeyOptions? found = null;
        // Every key is compared, and each in constant time, so that the time taken says nothing about them.
        foreach (var known in options.ApiKeys)
        {
            if (CryptographicOperations.FixedTimeEquals(hash, Convert.FromHexString(known.Sha256))) found = known;
        }

        return found;
    }
}
