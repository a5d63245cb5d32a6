//! The allocator, and giving back what is no longer needed.

#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

/// Gives back to the system what this thread and threads that have ended freed. The allocator does so itself as it goes on
/// working; a service that has loaded its map and waits for the first request would keep it, a tenth of what the map takes.
pub fn give_back() {
    #[expect(unsafe_code, reason = "the allocator offers it only so; it takes no pointer and may be called at any time")]
    // SAFETY: `mi_collect` has no precondition.
    unsafe {
        libmimalloc_sys::mi_collect(true);
    }
}
